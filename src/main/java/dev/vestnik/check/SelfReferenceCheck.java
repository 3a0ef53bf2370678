package dev.vestnik.check;

import dev.vestnik.Finding;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A summary that speaks of its article ("This article describes how …") where it is to say what the article says. Where the source
 * has an article in it, of a law or another newspaper, nothing is told.
 */
final class SelfReferenceCheck implements Check {

    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS;

    /** By the language of the summary. */
    private static final Map<String, Pattern> TOLD = Map.of(
            "en",
            Pattern.compile(
                    "\\bth(?:is|e) (?:news )?(?:article|text|summary)\\b(?! of\\b)|\\b(?:the|its) author of (?:the|this) (?:article|text)\\b",
                    FLAGS),
            "ru",
            Pattern.compile(
                    "\\b(?:эт|данн|настоящ)\\p{L}{1,3} (?:стать|текст|материал)\\p{L}{0,3}\\b"
                            + "|\\bв (?:статье|тексте|материале) (?:расска|говор|опис|сообщ|упомин|обсужд|рассматрив|подч[её]рк|отмеч|ид[её]т|речь)"
                            + "|\\b(?:статья|текст|материал) (?:расска|сообща|опис|посвящ|обсужд|рассматрив|подч[её]рк|говорит)"
                            + "|\\bавтор (?:статьи|текста|материала)\\b",
                    FLAGS),
            "de",
            Pattern.compile("\\b(?:de[rmns]|diese[rmns]?|im) (?:artikel|text|beitrag)s?\\b", FLAGS),
            "fr",
            Pattern.compile("\\b(?:l['’]|cet |le |ce )(?:article|texte)\\b", FLAGS),
            "es",
            Pattern.compile("\\b(?:el|este) (?:artículo|texto)\\b", FLAGS));

    /** Words of a source that may rightly become such words. */
    private static final Pattern EXCUSE = Pattern.compile(
            "\\b(?:стать[яеиюй]|статей|статьями?|статьях|текст|материал|публикаци|заметк|документ|article|text|artikel|artículo|texto|texte)",
            FLAGS);

    @Override
    public String name() {
        return "self-reference";
    }

    @Override
    public List<Finding> judge(Answer answer) {
        Pattern told = TOLD.get(answer.to().code());
        if (told == null) {
            return List.of();
        }
        Matcher found = told.matcher(answer.output());
        if (!found.find() || EXCUSE.matcher(answer.source()).find()) {
            return List.of();
        }
        String place = Excerpt.plain(answer.output(), found.start(), found.end());
        return List.of(Finding.fail(
                name(),
                null,
                place,
                "The summary speaks of the article, " + Excerpt.quoted(place) + ", which is not in it."));
    }

    @Override
    public String advice(Finding finding) {
        return "Do not speak of the article or the text: write what happened.";
    }
}
