package dev.vestnik.check;

import dev.vestnik.Block;
import dev.vestnik.Detection;
import dev.vestnik.Finding;
import dev.vestnik.Language;
import dev.vestnik.Reply;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything that plain code can say about what a model wrote. A finding that is {@link dev.vestnik.Verdict#FAIL} is a
 * reason to ask again; one that is {@link dev.vestnik.Verdict#WARN} is a reason to look. No finding has a block id; the
 * caller knows the block. Safe for any number of threads.
 */
public final class Checks {

    /** A small model does not follow a longer list, and the first reasons are the gravest. */
    private static final int MAX_REASONS = 6;

    private static final Set<String> LANGUAGE = Set.of("language", "echo");

    private final Check empty = new EmptyCheck();
    private final Check refusal = new RefusalCheck();
    private final List<Check> ofTranslations = List.of(
            new MarkupCheck(),
            new PreambleCheck(),
            new EchoCheck(),
            new LanguageCheck(),
            new CompleteCheck(),
            new RepetitionCheck(),
            new NumbersCheck(),
            new NamesCheck(),
            new SentencesCheck(),
            new DoublingCheck(),
            new QuotesCheck(),
            new AddressesCheck(),
            new NegationCheck(),
            new InvisibleCheck(),
            new FormCheck(),
            new UnrelatedCheck());
    private final List<Check> ofSummaries = List.of(
            new MarkupCheck(),
            new PreambleCheck(),
            new LanguageCheck(),
            new CompleteCheck(),
            new RepetitionCheck(),
            new SelfReferenceCheck(),
            new SourcedNumbersCheck(),
            new SourcedNamesCheck());

    private final List<Check> ofLanguage;

    /** Without a detector of languages, so that French cannot be told from English. */
    public Checks() {
        ofLanguage = List.of();
    }

    /**
     * @param detector what language a text is in; empty when it does not say
     * @param known whether it would find a language
     */
    public Checks(Function<String, Optional<Detection>> detector, Predicate<Language> known) {
        ofLanguage = List.of(new OtherLanguageCheck(detector, known));
    }

    /**
     * Judges the translation of one block.
     *
     * @param output what the model wrote, as it came
     * @param finish why the model stopped
     * @param from the language of the source; may be {@code und}
     * @return what was found, the gravest kinds first; empty when all is well
     */
    public List<Finding> translation(Block source, String output, Reply.Finish finish, Language from, Language to) {
        return judge(ofTranslations, new Answer(source.kind(), source.text(), output, finish, from, to));
    }

    /**
     * Judges a summary; measuring its length is not done here.
     *
     * @param sourceText the whole article
     * @param output what the model wrote, as it came
     * @param finish why the model stopped
     * @param from the language of the article; may be {@code und}
     * @return what was found, the gravest kinds first; empty when all is well
     */
    public List<Finding> summary(String sourceText, String output, Reply.Finish finish, Language from, Language to) {
        return judge(ofSummaries, new Answer(null, sourceText, output, finish, from, to));
    }

    /**
     * The reasons as short imperative English sentences, one to a line, to be put into the prompt that asks a small model
     * once more. At most {@value #MAX_REASONS} lines; a finding of a check that is not known here is told by its message.
     *
     * @return empty when there are no findings
     */
    public String explain(List<Finding> failing) {
        return failing.stream().map(this::advice).distinct().limit(MAX_REASONS).collect(Collectors.joining("\n"));
    }

    private String advice(Finding finding) {
        return Stream.of(List.of(empty, refusal), ofTranslations, ofSummaries)
                .flatMap(List::stream)
                .filter(check -> check.name().equals(finding.check()))
                .findFirst()
                .map(check -> check.advice(finding))
                .orElse(finding.message());
    }

    private List<Finding> judge(Collection<Check> checks, Answer answer) {
        // What else is wrong with no answer, or with the refusal of one, is of no interest.
        for (Check check : List.of(empty, refusal)) {
            List<Finding> nothing = check.judge(answer);
            if (!nothing.isEmpty()) {
                return nothing;
            }
        }
        List<Finding> findings = new ArrayList<>();
        for (Check check : checks) {
            findings.addAll(check.judge(answer));
        }
        // An answer with letters of another script is in another language anyway.
        if (findings.stream().noneMatch(finding -> LANGUAGE.contains(finding.check()))) {
            ofLanguage.forEach(check -> findings.addAll(check.judge(answer)));
        }
        return List.copyOf(findings);
    }
}
