package dev.vestnik;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text as posted, content-addressed: the same title and text are one article whoever posts them, in whichever format.
 *
 * @param id derived from the canonical title and text; lower-case letters and digits
 * @param title the title as it reads, given or recognised; null when there is none. It is also the first block
 * @param format what the text is written in
 * @param text the canonical text: as posted, line ends as LF, a given title in front; nothing else changed
 * @param lead the blanks before the first block; nearly always empty
 * @param blocks the structure, at least one block
 * @param declared the language the caller gave; null when not given
 * @param detected the language found in the text; null when the text has too little to tell
 * @param source where the text comes from, as the caller named it; null when not given
 * @param url where the article stands, as the caller named it; null when not given
 */
public record Article(
        String id,
        @Nullable String title,
        TextFormat format,
        String text,
        String lead,
        List<Block> blocks,
        @Nullable Language declared,
        @Nullable Detection detected,
        @Nullable String source,
        @Nullable String url) {

    public Article {
        blocks = List.copyOf(blocks);
        if (blocks.isEmpty()) {
            throw new IllegalArgumentException("article " + id + " has no blocks");
        }
    }

    /** A plain text. */
    public Article(
            String id,
            @Nullable String title,
            String text,
            String lead,
            List<Block> blocks,
            @Nullable Language declared,
            @Nullable Detection detected,
            @Nullable String source,
            @Nullable String url) {
        this(id, title, TextFormat.PLAIN, text, lead, blocks, declared, detected, source, url);
    }

    /** The language to translate from: what the caller said, else what was found, else {@code und}. */
    public Language language() {
        if (declared != null) {
            return declared;
        }
        return detected != null ? detected.language() : Language.UNDETERMINED;
    }

    /** The same article as a tenant's; see {@link Tenants}. */
    public Article of(String tenant) {
        return tenant.isEmpty()
                ? this
                : new Article(Tenants.id(tenant, id), title, text, lead, blocks, declared, detected, source, url);
    }

    /** Length in Unicode code points. */
    public int characters() {
        return text.codePointCount(0, text.length());
    }
}
