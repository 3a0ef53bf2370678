package dev.vestnik.text;

/** What was posted cannot be an article. The message names the field and the reason and holds nothing of the text. */
public final class UnreadableText extends IllegalArgumentException {

    /** Why it cannot be read. */
    public enum Reason {
        /** There is nothing in it that could be seen. */
        BLANK("has nothing in it that can be seen"),
        /** It has half of a surrogate pair and therefore no UTF-8 form. */
        NOT_UNICODE("is not valid Unicode: it has half of a surrogate pair"),
        /** It has the character U+0000, which texts do not have and binary files do. */
        BINARY("is not a text: it has the character U+0000"),
        /** It falls into more blocks than an article has. */
        TOO_MANY_BLOCKS("has more than " + ArticleReader.MOST_BLOCKS + " blocks"),
        /** It has a paragraph on which a parser of Markdown would work for minutes. */
        TOO_LONG_PARAGRAPH("has a paragraph of more than " + MarkdownUnits.LONGEST_PARAGRAPH + " characters"),
        /** It has markup, and no text between it that would be translated. */
        NOTHING_TO_READ("has nothing in it that would be translated"),
        /** It was given with a document that begins with its own. */
        TITLE_OF_A_PAGE("cannot be given with a whole page or with front matter, which have a title of their own");

        private final String sentence;

        Reason(String sentence) {
            this.sentence = sentence;
        }
    }

    private final String field;
    private final Reason reason;

    UnreadableText(String field, Reason reason) {
        super(field + " " + reason.sentence);
        this.field = field;
        this.reason = reason;
    }

    /** {@code text} or {@code title}. */
    public String field() {
        return field;
    }

    public Reason reason() {
        return reason;
    }
}
