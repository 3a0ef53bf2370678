package dev.vestnik;

import java.util.Locale;

/** What one block of an article is. */
public enum BlockKind {
    TITLE,
    HEADING,
    PARAGRAPH,
    QUOTE,
    LIST_ITEM,
    SOURCE,
    CODE,
    TABLE;

    /** The name on the wire: lower case with hyphens, as in {@code list-item}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
