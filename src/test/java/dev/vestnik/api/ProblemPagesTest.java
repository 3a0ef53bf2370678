package dev.vestnik.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemPagesTest {

    private static final Pattern CYRILLIC = Pattern.compile("\\p{IsCyrillic}");

    @ParameterizedTest
    @EnumSource(Problem.Kind.class)
    void everyKind_isExplainedInBothTongues(Problem.Kind kind) {
        Explanation english = Explanation.of(kind, Tongue.ENGLISH);
        Explanation russian = Explanation.of(kind, Tongue.RUSSIAN);
        for (String word : new String[] {english.title(), english.meaning(), english.when(), english.remedy()}) {
            assertThat(word).isNotBlank().doesNotContainPattern(CYRILLIC);
        }
        for (String word : new String[] {russian.title(), russian.meaning(), russian.when(), russian.remedy()}) {
            assertThat(word).containsPattern(CYRILLIC);
        }

        assertThat(ProblemPages.page(kind, Tongue.ENGLISH))
                .contains("<html lang=\"en\">", "<h1>" + english.title() + "</h1>", "/problems/" + kind.slug());
        assertThat(ProblemPages.page(kind, Tongue.RUSSIAN))
                .contains("<html lang=\"ru\">", "<h1>" + russian.title() + "</h1>", "/problems/" + kind.slug());
    }

    @ParameterizedTest
    @EnumSource(Tongue.class)
    void index_hasEveryKindOnce(Tongue tongue) {
        String index = ProblemPages.index(tongue);
        Set<String> titles = new HashSet<>();
        for (Problem.Kind kind : Problem.Kind.values()) {
            assertThat(index).containsOnlyOnce("href=\"/problems/" + kind.slug() + "\"");
            assertThat(titles.add(Explanation.of(kind, tongue).title())).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(Problem.Kind.class)
    void page_showsTheAnswerEscaped(Problem.Kind kind) {
        assertThat(ProblemPages.page(kind, Tongue.ENGLISH))
                .contains("{&quot;type&quot;:&quot;/problems/" + kind.slug() + "&quot;")
                .doesNotContain("{\"type");
    }

    @ParameterizedTest
    @EnumSource(Problem.Kind.class)
    void title_isInTheReadersTongue_andTheTypeStays(Problem.Kind kind) {
        Problem problem = Problem.of(kind, "Something is wrong");

        assertThat(problem.title())
                .isEqualTo(Explanation.of(kind, Tongue.ENGLISH).title());
        assertThat(problem.in(Tongue.RUSSIAN))
                .isEqualTo(new Problem(
                        problem.type(),
                        Explanation.of(kind, Tongue.RUSSIAN).title(),
                        problem.status(),
                        problem.detail(),
                        null,
                        null,
                        problem.errors()));
    }
}
