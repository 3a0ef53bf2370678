package dev.vestnik.cache;

import com.fasterxml.jackson.databind.util.StdConverter;
import dev.vestnik.Article;
import dev.vestnik.Block;
import dev.vestnik.Detection;
import dev.vestnik.Language;
import dev.vestnik.TextFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An article without its text, which the lead and the blocks give back.
 *
 * @param format null for a plain text, as articles were written before there were others
 */
record WrittenArticle(
        String id,
        @Nullable String title,
        @Nullable TextFormat format,
        String lead,
        List<Block> blocks,
        @Nullable Language declared,
        @Nullable Detection detected,
        @Nullable String source,
        @Nullable String url) {

    private Article article() {
        StringBuilder text = new StringBuilder(lead);
        blocks.forEach(block -> text.append(block.text()).append(block.after()));
        return new Article(
                id,
                title,
                format == null ? TextFormat.PLAIN : format,
                text.toString(),
                lead,
                blocks,
                declared,
                detected,
                source,
                url);
    }

    static final class Writing extends StdConverter<Article, WrittenArticle> {
        @Override
        public WrittenArticle convert(Article article) {
            return new WrittenArticle(
                    article.id(),
                    article.title(),
                    article.format() == TextFormat.PLAIN ? null : article.format(),
                    article.lead(),
                    article.blocks(),
                    article.declared(),
                    article.detected(),
                    article.source(),
                    article.url());
        }
    }

    static final class Reading extends StdConverter<WrittenArticle, Article> {
        @Override
        public Article convert(WrittenArticle written) {
            return written.article();
        }
    }
}
