package dev.vestnik.text;

import dev.vestnik.Article;
import dev.vestnik.Block;
import dev.vestnik.BlockKind;
import dev.vestnik.Language;
import dev.vestnik.TextFormat;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes an article of a text: canonical form, id, structure and language. */
public final class ArticleReader {

    /** {@link Blanks#visible} as the inside of a negated class; characters beyond U+FFFF as themselves, which all dialects understand. */
    private static final String NOTHING_TO_SEE =
            "\\u0000-\\u0020\\u007F-\\u00A0\\u00AD\\u034F\\u0600-\\u0605\\u061C\\u06DD\\u070F"
                    + "\\u0890-\\u0891\\u08E2\\u115F-\\u1160\\u1680\\u17B4-\\u17B5\\u180B-\\u180F"
                    + "\\u2000-\\u200F\\u2028-\\u202F\\u205F-\\u206F\\u2800\\u3000\\u3164\\uFE00-\\uFE0F"
                    + "\\uFEFF\\uFFA0\\uFFF0-\\uFFFB\uD804\uDCBD\uD804\uDCCD\uD80D\uDC30-\uD80D\uDC3F"
                    + "\uD82F\uDCA0-\uD82F\uDCA3\uD834\uDD73-\uD834\uDD7A\uDB40\uDC00-\uDB43\uDFFF";

    /** What each text that can be read matches, as ECMAScript, Java and others read it: something to see, and no U+0000. */
    public static final String READABLE = "^[^\\u0000]*[^" + NOTHING_TO_SEE + "][^\\u0000]*$";

    /** What is put between a given title and the text. */
    private static final String AFTER_TITLE = "\n\n";

    /** Ten times a long read; each block costs memory and a call of a model. */
    static final int MOST_BLOCKS = 5_000;

    private static final int ID_BITS = 128;
    /** 36 to the power of 25 is the first above 2 to the power of 128. */
    private static final int ID_LENGTH = 25;

    private static final Pattern CARRIAGE_RETURN = Pattern.compile("\\r\\n?");

    private final LanguageDetector languages;

    public ArticleReader(LanguageDetector languages) {
        this.languages = languages;
    }

    /**
     * Reads a posted text. A title that is given becomes the first block and part of the text; without one, a first line that
     * looks like a title is taken for it. Both ways of posting the same words give the same id.
     *
     * @param text the text as posted
     * @param title the title as posted; null or blank when there is none
     * @param declared the language, if the caller gave it
     * @param source where the text comes from, if the caller gave it; not part of the id
     * @param url where it stands, if the caller gave it; not part of the id
     * @throws UnreadableText when it is blank, binary or not Unicode, or has nothing that would be translated
     */
    public Article read(
            TextFormat format,
            String text,
            @Nullable String title,
            @Nullable Language declared,
            @Nullable String source,
            @Nullable String url) {
        String body = visible(text);
        String given = title == null ? "" : Blanks.strip(canonical("title", title));
        boolean titled = Blanks.anythingVisible(given);
        if (format != TextFormat.PLAIN) {
            return marked(format, titled ? headed(format, given, body) : body, declared, source, url);
        }
        String whole = titled ? given + AFTER_TITLE + body : body;
        Segmenter.Structure structure = titled ? Segmenter.split(whole, given.length()) : Segmenter.split(whole);
        return article(whole, structure, declared, source, url);
    }

    /** The same of a plain text. */
    public Article read(
            String text,
            @Nullable String title,
            @Nullable Language declared,
            @Nullable String source,
            @Nullable String url) {
        return read(TextFormat.PLAIN, text, title, declared, source, url);
    }

    private static String headed(TextFormat format, String title, String body) {
        boolean whole = format == TextFormat.HTML ? HtmlUnits.isPage(body) : MarkdownUnits.hasFrontMatter(body);
        if (whole) {
            throw new UnreadableText("title", UnreadableText.Reason.TITLE_OF_A_PAGE);
        }
        return format == TextFormat.HTML
                ? "<h1>" + HtmlEscaping.escaped(title) + "</h1>\n" + body
                : "# " + new MarkdownEscaping(false, true).escaped(title, true, true) + AFTER_TITLE + body;
    }

    private Article marked(
            TextFormat format,
            String whole,
            @Nullable Language declared,
            @Nullable String source,
            @Nullable String url) {
        List<Unit> units = Units.of(format, whole);
        if (units.isEmpty()) {
            throw new UnreadableText("text", UnreadableText.Reason.NOTHING_TO_READ);
        }
        if (units.size() > MOST_BLOCKS) {
            throw new UnreadableText("text", UnreadableText.Reason.TOO_MANY_BLOCKS);
        }
        Unit first = units.getFirst();
        return new Article(
                id(format == TextFormat.HTML ? -3 : -2, "", whole),
                first.kind() == BlockKind.TITLE ? first.marked().readable() : null,
                format,
                whole,
                whole.substring(0, first.start()),
                Units.blocks(whole, units),
                declared,
                languages.detect(Units.readable(units)).orElse(null),
                source,
                url);
    }

    /**
     * Reads a text that is no article but a piece of one, or of anything: no title is looked for in it.
     *
     * @param declared the language, if the caller gave it
     * @throws UnreadableText when it is blank, binary or not Unicode
     */
    public Article readUntitled(TextFormat format, String text, @Nullable Language declared) {
        String whole = visible(text);
        if (format != TextFormat.PLAIN) {
            return marked(format, whole, declared, null, null);
        }
        Segmenter.Structure structure = Segmenter.split(whole);
        Block first = structure.blocks().getFirst();
        if (first.kind() != BlockKind.TITLE) {
            return article(whole, structure, declared, null, null);
        }
        List<Block> blocks = new ArrayList<>(structure.blocks());
        blocks.set(0, new Block(first.id(), BlockKind.PARAGRAPH, first.text(), first.after()));
        return article(whole, new Segmenter.Structure(structure.lead(), blocks), declared, null, null);
    }

    /** The same of a plain text. */
    public Article readUntitled(String text, @Nullable Language declared) {
        return readUntitled(TextFormat.PLAIN, text, declared);
    }

    /**
     * Looks whether an article can be made of a text, short of counting its blocks.
     *
     * @throws UnreadableText when it is blank, binary or not Unicode
     */
    public static void requireReadable(String text) {
        visible(text);
    }

    private static String visible(String text) {
        String body = canonical("text", text);
        if (!Blanks.anythingVisible(body)) {
            throw new UnreadableText("text", UnreadableText.Reason.BLANK);
        }
        return body;
    }

    private Article article(
            String whole,
            Segmenter.Structure structure,
            @Nullable Language declared,
            @Nullable String source,
            @Nullable String url) {
        if (structure.blocks().size() > MOST_BLOCKS) {
            throw new UnreadableText("text", UnreadableText.Reason.TOO_MANY_BLOCKS);
        }
        Block first = structure.blocks().getFirst();
        String known = first.kind() == BlockKind.TITLE ? first.text() : null;
        return new Article(
                id(known == null ? -1 : utf8(known).length, known == null ? "" : known, whole),
                known,
                whole,
                structure.lead(),
                structure.blocks(),
                declared,
                languages.detect(whole).orElse(null),
                source,
                url);
    }

    private static String canonical(String field, String posted) {
        if (posted.indexOf('\0') >= 0) {
            throw new UnreadableText(field, UnreadableText.Reason.BINARY);
        }
        // A surrogate is a code point of its own only when its other half is missing.
        if (posted.codePoints().anyMatch(codePoint -> Character.getType(codePoint) == Character.SURROGATE)) {
            throw new UnreadableText(field, UnreadableText.Reason.NOT_UNICODE);
        }
        return CARRIAGE_RETURN.matcher(posted).replaceAll("\n");
    }

    /**
     * The title's length goes first, -1 for none and less for what is no plain text, so that no two different articles give the
     * digest the same bytes.
     */
    private static String id(int sort, String title, String text) {
        MessageDigest digest = sha256();
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, sort).array());
        digest.update(utf8(title));
        byte[] hash = digest.digest(utf8(text));
        String digits = new BigInteger(1, Arrays.copyOf(hash, ID_BITS / Byte.SIZE)).toString(Character.MAX_RADIX);
        return "0".repeat(ID_LENGTH - digits.length()) + digits;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
