package dev.vestnik.text;

/**
 * Goes through the attributes of a tag, as the HTML standard's tokenizer does (sections 13.2.5.8 and 13.2.5.32 to 40): quotation
 * marks hide what would end the tag, and most faults are passed over.
 */
final class HtmlAttributes {

    private final String text;
    private final String tag;
    private int at;
    private boolean closed;
    private boolean selfClosing;
    private String name = "";
    private String value = "";

    /** @param nameStart where the tag's name begins */
    HtmlAttributes(String text, int nameStart) {
        this.text = text;
        this.at = nameStart;
        while (at < text.length() && !endsName(text.charAt(at))) {
            at++;
        }
        this.tag = HtmlTokens.lowerCase(text.substring(nameStart, at));
    }

    /** The tag's name in lower case. */
    String tag() {
        return tag;
    }

    /** The attribute's name in lower case. */
    String name() {
        return name;
    }

    /** The attribute's value as it is written, without its quotation marks. */
    String value() {
        return value;
    }

    /** Whether the tag ended before the text did; to be asked after the last attribute. */
    boolean closed() {
        return closed;
    }

    boolean selfClosing() {
        return selfClosing;
    }

    /** Where the tag ends. */
    int end() {
        return at;
    }

    /** Goes to the next attribute; false when there is none. */
    boolean next() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (HtmlTokens.blank(c)) {
                at++;
            } else if (c == '/') {
                at++;
                selfClosing = at < text.length() && text.charAt(at) == '>';
            } else if (c == '>') {
                at++;
                closed = true;
                return false;
            } else {
                attribute();
                return true;
            }
        }
        return false;
    }

    private void attribute() {
        int start = at;
        // An equals sign in front belongs to the name.
        at++;
        while (at < text.length() && text.charAt(at) != '=' && !endsName(text.charAt(at))) {
            at++;
        }
        name = HtmlTokens.lowerCase(text.substring(start, at));
        value = "";
        skipBlanks();
        if (at < text.length() && text.charAt(at) == '=') {
            at++;
            skipBlanks();
            readValue();
        }
    }

    private void readValue() {
        if (at >= text.length() || text.charAt(at) == '>') {
            return;
        }
        char quote = text.charAt(at);
        int start = at;
        if (quote == '"' || quote == '\'') {
            int end = text.indexOf(quote, at + 1);
            at = end < 0 ? text.length() : end + 1;
            value = text.substring(start + 1, end < 0 ? text.length() : end);
        } else {
            while (at < text.length() && text.charAt(at) != '>' && !HtmlTokens.blank(text.charAt(at))) {
                at++;
            }
            value = text.substring(start, at);
        }
    }

    private void skipBlanks() {
        while (at < text.length() && HtmlTokens.blank(text.charAt(at))) {
            at++;
        }
    }

    private static boolean endsName(char c) {
        return HtmlTokens.blank(c) || c == '/' || c == '>';
    }
}
