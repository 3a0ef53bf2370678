package dev.vestnik.api;

import dev.vestnik.Checking;
import dev.vestnik.Language;
import dev.vestnik.Options;
import dev.vestnik.SummaryLength;
import dev.vestnik.SummaryType;
import dev.vestnik.Task;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the words of a request: query parameters and the JSON fields that mean the same. Whatever is not known is refused. */
final class Query {

    static final List<String> TYPES =
            Arrays.stream(SummaryType.values()).map(SummaryType::wireName).toList();
    static final List<String> LENGTHS = Arrays.stream(SummaryLength.Named.values())
            .map(SummaryLength.Named::label)
            .toList();
    private static final List<String> LANGUAGE_EXAMPLES = List.of("a BCP 47 code such as en, ru, pt-BR or zh-Hant");

    /** More would be one caller's way to keep the models from the others. */
    static final int MOST_RENDITIONS = 20;

    private final MultivaluedMap<String, String> parameters;

    /** @throws ProblemException with all names at fault */
    Query(MultivaluedMap<String, String> parameters, Set<String> known) {
        Faults faults = new Faults();
        this(parameters, known, faults);
        faults.end();
    }

    /** @param faults is told of the names at fault */
    Query(MultivaluedMap<String, String> parameters, Set<String> known, Faults faults) {
        this.parameters = parameters;
        for (String name : parameters.keySet()) {
            if (!known.contains(name)) {
                faults.add(ProblemException.field(
                        Problem.Kind.UNKNOWN_FIELD,
                        name,
                        null,
                        new TreeSet<>(known),
                        "There is no query parameter \"" + shortened(name) + "\" here"));
            } else if (parameters.get(name).size() > 1) {
                faults.add(ProblemException.invalid(name, null, "The parameter " + name + " is given more than once"));
            }
        }
    }

    private static String shortened(String name) {
        return name.length() > 60 ? name.substring(0, 60) + "…" : name;
    }

    @Nullable String get(String name) {
        return parameters.getFirst(name);
    }

    /** A parameter that is true or false; false when it is absent. */
    boolean flag(String name) {
        String value = get(name);
        if (value != null && !value.equals("true") && !value.equals("false")) {
            throw ProblemException.invalid(name, value, name + " must be true or false", "true", "false");
        }
        return "true".equals(value);
    }

    /** The items of a comma-separated list; empty when the parameter is absent. */
    List<String> list(String name) {
        String value = get(name);
        return value == null
                ? List.of()
                : Arrays.stream(value.split(",", -1)).map(String::strip).toList();
    }

    /** The tasks that {@code translate}, {@code summarize} and {@code language} ask for, without those at fault. */
    static List<Task> tasks(
            List<String> translate, List<String> summarize, Language summaryLanguage, Options options, Faults faults) {
        if (translate.size() + summarize.size() > MOST_RENDITIONS) {
            faults.add(ProblemException.invalid(
                    translate.size() > summarize.size() ? "translate" : "summarize",
                    translate.size() + summarize.size() + " renditions",
                    "Too many renditions are asked for at once",
                    "at most " + MOST_RENDITIONS));
            return List.of();
        }
        List<Task> tasks = new ArrayList<>();
        for (String language : translate) {
            Language known = faults.orNull(() -> language("translate", language));
            if (known != null) {
                tasks.add(new Task.Translate(known, options));
            }
        }
        for (String item : summarize) {
            Task task = faults.orNull(() -> summary(item, summaryLanguage, options));
            if (task != null) {
                tasks.add(task);
            }
        }
        return tasks.stream().distinct().toList();
    }

    /** A summary as {@code summarize} asks for it: {@code type[:length]}, or a length alone. */
    private static Task summary(String item, Language language, Options options) {
        String[] parts = item.split(":", -1);
        if (parts.length > 2) {
            throw unknownLength("summarize", item);
        }
        boolean isType = parts.length == 2 || TYPES.contains(parts[0]);
        SummaryType type = isType ? type("summarize", parts[0]) : SummaryType.TLDR;
        String length = parts.length == 2 ? parts[1] : isType ? "short" : parts[0];
        return summary(type, named("summarize", length), language, options, "summarize", item);
    }

    /** The language that a field names; the other one where the field is absent or at fault. */
    static Language language(String field, @Nullable String tag, Language otherwise, Faults faults) {
        return tag == null ? otherwise : faults.of(otherwise, () -> language(field, tag));
    }

    static Language language(String field, String tag) {
        return Language.parse(tag)
                .orElseThrow(() -> ProblemException.field(
                        Problem.Kind.UNKNOWN_LANGUAGE,
                        field,
                        tag,
                        LANGUAGE_EXAMPLES,
                        "\"" + shortened(tag) + "\" is not the code of a known language"));
    }

    static Checking checking(String word) {
        return Arrays.stream(Checking.values())
                .filter(checking -> checking.wireName().equals(word))
                .findFirst()
                .orElseThrow(() -> ProblemException.field(
                        Problem.Kind.INVALID_REQUEST,
                        Desk.CHECKS,
                        word,
                        Arrays.stream(Checking.values()).map(Checking::wireName).toList(),
                        "There is no such way to deal with checks that fail"));
    }

    static SummaryType type(String field, String word) {
        return Arrays.stream(SummaryType.values())
                .filter(type -> type.wireName().equals(word))
                .findFirst()
                .orElseThrow(() -> ProblemException.field(
                        Problem.Kind.UNKNOWN_TYPE, field, word, TYPES, "There is no summary of this type"));
    }

    /**
     * A summary that is asked for by a type and at most one of three ways to say a length.
     *
     * @param type null for {@code tldr}
     * @param named one of the named lengths; null when not given
     * @param sentences a number of sentences or points; null when not given
     * @param words a number of words; null when not given
     * @param faults is told of what is wrong; what is answered then is some other summary
     */
    static Task summary(
            @Nullable String type,
            @Nullable String named,
            @Nullable String sentences,
            @Nullable String words,
            Language language,
            Options options,
            Faults faults) {
        if (Stream.of(named, sentences, words).filter(Objects::nonNull).count() > 1) {
            String field = words != null ? "words" : "sentences";
            faults.add(ProblemException.invalid(
                    field,
                    words != null ? words : sentences,
                    "length, sentences and words contradict each other: give one of them"));
        }
        SummaryType known = type == null ? SummaryType.TLDR : faults.orNull(() -> type("type", type));
        SummaryLength length = SummaryLength.Named.SHORT;
        String field = "length";
        if (named != null) {
            length = faults.of(length, () -> named("length", named));
        }
        if (sentences != null) {
            length = faults.of(length, () -> sentences(sentences));
            field = "sentences";
        }
        if (words != null) {
            length = faults.of(length, () -> words(words));
            field = "words";
        }
        SummaryLength asked = length;
        String in = field;
        String got = words != null ? words : sentences != null ? sentences : length.label();
        Task ordinary = new Task.Summarize(SummaryType.TLDR, SummaryLength.Named.SHORT, language, options);
        // Whether a length is one of an unknown type's nobody can say.
        return known == null || faults.has(in)
                ? ordinary
                : faults.of(ordinary, () -> summary(known, asked, language, options, in, got));
    }

    private static Task summary(
            SummaryType type, SummaryLength length, Language language, Options options, String field, String got) {
        if (type.extent(length).isEmpty()) {
            throw ProblemException.field(
                    Problem.Kind.UNKNOWN_LENGTH,
                    field,
                    got,
                    allowed(type),
                    "A summary of the type " + type.wireName() + " has no such length");
        }
        return new Task.Summarize(type, length, language, options);
    }

    private static List<String> allowed(SummaryType type) {
        List<String> allowed = new ArrayList<>(Arrays.stream(SummaryLength.Named.values())
                .filter(length -> type.extent(length).isPresent())
                .map(SummaryLength.Named::label)
                .toList());
        if (type.extent(new SummaryLength.Sentences(1)).isPresent()) {
            allowed.add("sentences=1..20");
        }
        allowed.add("words=10..500");
        return allowed;
    }

    private static SummaryLength named(String field, String word) {
        return Arrays.stream(SummaryLength.Named.values())
                .filter(length -> length.label().equals(word))
                .findFirst()
                .orElseThrow(() -> unknownLength(field, word));
    }

    /** A length, or a type and a length that it has, as {@code summarize} takes them. */
    private static List<String> lengths() {
        List<String> all = new ArrayList<>(LENGTHS);
        for (SummaryType type : SummaryType.values()) {
            Arrays.stream(SummaryLength.Named.values())
                    .filter(length -> type.extent(length).isPresent())
                    .forEach(length -> all.add(type.wireName() + ":" + length.label()));
        }
        return all;
    }

    /** All that {@code summarize} may name. */
    static List<String> summaries() {
        return Stream.concat(TYPES.stream(), lengths().stream()).toList();
    }

    private static ProblemException unknownLength(String field, String word) {
        return ProblemException.field(
                Problem.Kind.UNKNOWN_LENGTH,
                field,
                word,
                field.equals("summarize") ? lengths() : LENGTHS,
                "There is no such length of a summary");
    }

    private static SummaryLength sentences(String digits) {
        return number(
                "sentences",
                digits,
                SummaryLength.Sentences::new,
                SummaryLength.Sentences.LEAST,
                SummaryLength.Sentences.MOST);
    }

    private static SummaryLength words(String digits) {
        return number("words", digits, SummaryLength.Words::new, SummaryLength.Words.LEAST, SummaryLength.Words.MOST);
    }

    private static SummaryLength number(
            String field, String digits, IntFunction<SummaryLength> length, int least, int most) {
        try {
            return length.apply(Integer.parseInt(digits));
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid(field, digits, field + " must be a whole number", least + " to " + most);
        }
    }
}
