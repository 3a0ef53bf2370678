package dev.vestnik.text;

import dev.vestnik.Article;
import dev.vestnik.Block;
import dev.vestnik.BlockKind;
import dev.vestnik.Finding;
import dev.vestnik.Rendition;
import dev.vestnik.Rendition.TranslatedBlock;
import dev.vestnik.TextFormat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An article as it is worked on: without its markup. A plain text is worked on as it is.
 */
public final class MarkedArticle {

    private final Article article;
    /** One for each block; empty for a plain text. */
    private final List<Marked> marks;

    private final Article shown;
    private final Article readable;

    private MarkedArticle(Article article, List<Marked> marks) {
        this.article = article;
        this.marks = marks;
        this.shown = marks.isEmpty() ? article : plain(article, marks, Marked::text);
        this.readable = marks.isEmpty() ? article : plain(article, marks, Marked::readable);
    }

    /** Reads an article's markup again; in time linear in its text. */
    public static MarkedArticle of(Article article) {
        return new MarkedArticle(
                article,
                article.format() == TextFormat.PLAIN
                        ? List.of()
                        : marks(article.format(), article.text(), article.lead(), article.blocks()));
    }

    /** The marks of each block, whose borders an earlier release may have seen elsewhere. */
    private static List<Marked> marks(TextFormat format, String document, String lead, List<Block> blocks) {
        Map<Integer, Unit> units = new HashMap<>();
        Units.of(format, document).forEach(unit -> units.put(unit.start(), unit));
        List<Marked> marks = new ArrayList<>();
        int at = lead.length();
        for (Block block : blocks) {
            Unit unit = units.get(at);
            marks.add(unit != null && unit.marked().raw().equals(block.text()) ? unit.marked() : alone(format, block));
            at += block.text().length() + block.after().length();
        }
        return marks;
    }

    private static Marked alone(TextFormat format, Block block) {
        List<Unit> units = Units.of(format, block.text());
        return units.size() == 1 && units.getFirst().marked().raw().equals(block.text())
                ? units.getFirst().marked()
                : Marked.verbatim(block.text());
    }

    private static Article plain(Article article, List<Marked> marks, Function<Marked, String> text) {
        List<Block> blocks = new ArrayList<>();
        StringBuilder whole = new StringBuilder();
        for (int i = 0; i < marks.size(); i++) {
            Block block = article.blocks().get(i);
            BlockKind kind = block.kind();
            String after = i + 1 < marks.size()
                    ? Units.separator(kind, article.blocks().get(i + 1).kind())
                    : "";
            String words = text.apply(marks.get(i));
            blocks.add(new Block(block.id(), kind, words, after));
            whole.append(words).append(after);
        }
        return new Article(
                article.id(),
                article.title(),
                whole.toString(),
                "",
                blocks,
                article.declared(),
                article.detected(),
                article.source(),
                article.url());
    }

    /** The article as it was read. */
    public Article article() {
        return article;
    }

    /** The article as models see it: placeholders in the place of markup. */
    public Article shown() {
        return shown;
    }

    /** The article as it reads, without markup and without what is not translated. */
    public Article readable() {
        return readable;
    }

    /** Whether there are placeholders in what models are shown. */
    public boolean isMarked() {
        return !marks.isEmpty();
    }

    /** A translation of a block of {@link #shown()}, with the markup of the article's own block. */
    public TranslatedBlock markedUp(int index, TranslatedBlock made) {
        if (marks.isEmpty()) {
            return made;
        }
        Block source = article.blocks().get(index);
        @Nullable String text = marks.get(index).markedUp(made.text());
        List<Finding> findings = made.findings();
        if (text == null) {
            findings = new ArrayList<>(findings);
            findings.add(Finding.fail(
                            "formatting",
                            null,
                            null,
                            "The formatting could not be put into the translation, so the source stands there.")
                    .in(source.id()));
        }
        return new TranslatedBlock(
                source,
                text == null ? source.text() : text,
                made.maker(),
                made.attempts(),
                made.remembered(),
                findings);
    }

    /** How a translation of a block of {@link #shown()} reads. */
    public String readable(int index, String made) {
        return marks.isEmpty() ? made : marks.get(index).readable(made);
    }

    /** A document as it reads; a plain text as it is. */
    public static String readable(TextFormat format, String document) {
        return format == TextFormat.PLAIN ? document : Units.readable(Units.of(format, document));
    }

    /** A translation as it reads, block by block; its whole text is left as it is. */
    public Rendition.Translation readable(Rendition.Translation made) {
        if (marks.isEmpty() || made.blocks().size() != marks.size()) {
            return made;
        }
        List<Block> blocks = new ArrayList<>();
        for (TranslatedBlock block : made.blocks()) {
            // Nothing is left of a text that a model answered with nothing.
            String text = block.text().isEmpty() ? " " : block.text();
            blocks.add(new Block(
                    block.source().id(),
                    block.source().kind(),
                    text,
                    block.source().after()));
        }
        List<Marked> translated = marks(article.format(), made.text(), article.lead(), blocks);
        List<TranslatedBlock> readable = new ArrayList<>();
        for (int i = 0; i < translated.size(); i++) {
            TranslatedBlock block = made.blocks().get(i);
            readable.add(new TranslatedBlock(
                    this.readable.blocks().get(i),
                    translated.get(i).readable(),
                    block.maker(),
                    block.attempts(),
                    block.remembered(),
                    block.findings()));
        }
        return new Rendition.Translation(
                made.article(), made.language(), made.title(), made.text(), readable, made.provenance());
    }
}
