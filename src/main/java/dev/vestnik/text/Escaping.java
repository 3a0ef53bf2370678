package dev.vestnik.text;

/** How a text is written in a format so that nothing in it is taken for markup, and what is done to be sure of it. */
interface Escaping {

    /**
     * The text as it is written in the format.
     *
     * @param first whether the text begins a line
     * @param last whether the text ends the block
     */
    String escaped(String text, boolean first, boolean last);

    /** Whether what was put together has the same markup as the source. */
    default boolean holds(String source, String made) {
        return true;
    }
}
