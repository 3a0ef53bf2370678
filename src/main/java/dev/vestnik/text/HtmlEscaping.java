package dev.vestnik.text;

/** Texts between tags: three signs are all that markup can begin with there. */
final class HtmlEscaping implements Escaping {

    static final HtmlEscaping TEXT = new HtmlEscaping();

    private HtmlEscaping() {}

    @Override
    public String escaped(String text, boolean first, boolean last) {
        return escaped(text);
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
