package dev.vestnik.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsTest {

    private final Faults faults = new Faults();
    private final Bodies bodies = new Bodies(1_000_000);

    record Inner(@Nullable String name, @Nullable Integer age) {}

    record Body(
            @Nullable String text,
            @Nullable Integer number,
            @Nullable List<String> texts,
            @Nullable List<Inner> people) {}

    private Problem ended() {
        return catchThrowableOfType(ProblemException.class, faults::end).problem();
    }

    private static List<String> fields(Problem problem) {
        return problem.errors().stream().map(Problem.FieldError::field).toList();
    }

    @Test
    void none_endsQuietly() {
        assertThat(faults.of("other", () -> "value")).isEqualTo("value");
        assertThatCode(faults::end).doesNotThrowAnyException();
    }

    @Test
    void one_isToldAsItIs() {
        Query.language("target", "xx", dev.vestnik.Language.ENGLISH, faults);

        Problem problem = ended();
        assertThat(problem.kind()).isEqualTo(Problem.Kind.UNKNOWN_LANGUAGE);
        assertThat(problem.detail()).isEqualTo("\"xx\" is not the code of a known language");
    }

    @Test
    void severalOfOneKind_keepTheKind_ofOthersTheRequestIsInvalid() {
        Query.language("target", "xx", dev.vestnik.Language.ENGLISH, faults);
        Query.language("source", "yy", dev.vestnik.Language.ENGLISH, faults);
        Problem alike = ended();
        assertThat(alike.kind()).isEqualTo(Problem.Kind.UNKNOWN_LANGUAGE);
        assertThat(fields(alike)).containsExactly("target", "source");

        faults.required(null, "text");
        Problem mixed = ended();
        assertThat(mixed.kind()).isEqualTo(Problem.Kind.INVALID_REQUEST);
        assertThat(mixed.status()).isEqualTo(400);
        assertThat(mixed.detail()).isEqualTo("3 things are wrong with the request");
        assertThat(fields(mixed)).containsExactly("target", "source", "text");
    }

    @Test
    void whatIsNoBadRequest_endsAtOnce() {
        assertThatThrownBy(() -> faults.orNull(() -> {
                    bodies.requireSize(2_000_000);
                    return null;
                }))
                .isInstanceOf(ProblemException.class);
        assertThat(faults.isEmpty()).isTrue();
    }

    @Test
    void fieldThatIsAtFaultAlready_isNotMissingAsWell() {
        faults.add(ProblemException.invalid("texts[1]", null, "wrong"));
        faults.required(null, "texts");

        assertThat(fields(ended())).containsExactly("texts[1]");
    }

    @Test
    void more_thanAreTold_areCounted() {
        IntStream.range(0, 60).forEach(i -> faults.add(ProblemException.invalid("f" + i, null, "wrong")));

        Problem problem = ended();
        assertThat(problem.errors()).hasSize(Faults.MOST);
        assertThat(problem.detail()).startsWith("60 things").endsWith("told are the first 50");
    }

    private List<String> wrongIn(String json) {
        Body body = bodies.json(json.getBytes(StandardCharsets.UTF_8), null, Body.class, faults);
        assertThat(body).isNotNull();
        return fields(ended());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{`text`:5,`number`:`x`,`foo`:1}                        | text,number,foo",
                "{`texts`:[`a`,1,`b`,{}]}                               | texts[1],texts[3]",
                "{`texts`:`a`}                                          | texts",
                "{`people`:[{`name`:1},{`age`:1.5},{`name`:`a`},{`x`:1}]} | people[0].name,people[1].age,people[3].x",
                "{`bar`:{},`foo`:[]}                                    | bar,foo",
                "{`text`:`a`,`number`:[[1]]}                            | number",
            })
    void everyFieldOfABody_isTried(String json, String fields) {
        assertThat(wrongIn(json.replace('`', '"'))).containsExactly(fields.split(",", -1));
    }

    @Test
    void soundFields_areThereAllTheSame() {
        Body body = bodies.json(
                "{\"text\":\"a\",\"number\":\"x\",\"texts\":[\"b\"]}".getBytes(StandardCharsets.UTF_8),
                null,
                Body.class,
                faults);

        assertThat(body).isEqualTo(new Body("a", null, List.of("b"), null));
        assertThat(fields(ended())).containsExactly("number");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "3.0", "3e0", "30.0e-1"})
    void wholeNumber_mayBeWrittenWithAFraction(String number) {
        byte[] json = ("{\"number\":" + number + "}").getBytes(StandardCharsets.UTF_8);

        assertThat(bodies.json(json, null, Body.class, faults).number()).isEqualTo(3);
        assertThat(faults.isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.5", "1e400000000", "2147483648", "\"3\"", "true"})
    void whatIsNoWholeNumber_isAFault(String number) {
        assertThat(wrongIn("{\"number\":" + number + "}")).containsExactly("number");
    }

    @Test
    void longListOfWrongItems_isToldInPart() {
        String json = "{\"texts\":[" + "1,".repeat(50_000) + "1]}";

        assertThat(wrongIn(json)).hasSize(Faults.MOST);
    }
}
