package dev.vestnik.pipeline;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.vestnik.Article;
import dev.vestnik.TextFormat;
import dev.vestnik.text.MarkedArticle;

/** Articles as they are worked on, read again for their markup once while they are in use. */
final class Readings {

    /** In characters of articles; what is kept of one is about three times its text. */
    private static final int MOST_CHARACTERS = 8_000_000;

    // Weak keys are compared by identity, which costs nothing; an article has a whole text to compare otherwise.
    private final LoadingCache<Article, MarkedArticle> marked = Caffeine.newBuilder()
            .weakKeys()
            .maximumWeight(MOST_CHARACTERS)
            .weigher((Article article, MarkedArticle _) -> article.text().length())
            .executor(Runnable::run)
            .build(MarkedArticle::of);

    MarkedArticle of(Article article) {
        return article.format() == TextFormat.PLAIN ? MarkedArticle.of(article) : marked.get(article);
    }
}
