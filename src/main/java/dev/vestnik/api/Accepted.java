package dev.vestnik.api;

import dev.vestnik.Article;
import dev.vestnik.Task;
import dev.vestnik.TextFormat;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;

/**
 * The formats that a caller takes, in the order of its preference. Every answer can be JSON or plain text; Markdown and HTML are
 * for one document, an article or its translation, whose source is in that format.
 */
record Accepted(List<Format> formats) {
    Accepted {
        formats = List.copyOf(formats);
    }

    /**
     * @throws NotAcceptableException when the caller takes none that there is
     */
    static Accepted of(HttpHeaders headers) {
        List<Format> formats = new ArrayList<>();
        for (MediaType type : headers.getAcceptableMediaTypes()) {
            if (type.getParameters().getOrDefault("q", "1").matches("0(\\.0*)?")) {
                continue;
            }
            for (Format format : Format.values()) {
                if (format.answers(type) && !formats.contains(format)) {
                    formats.add(format);
                }
            }
        }
        if (formats.isEmpty()) {
            throw new NotAcceptableException();
        }
        return new Accepted(formats);
    }

    /**
     * The format of an answer that is no single document.
     *
     * @throws NotAcceptableException when the caller takes none that it can be in
     */
    Format ofData() {
        return formats.stream()
                .filter(format -> format.document().isEmpty())
                .findFirst()
                .orElseThrow(NotAcceptableException::new);
    }

    /**
     * The format of an article with what is made of it, as {@link #ofData}.
     *
     * @param source what the article is written in
     */
    Format of(TextFormat source, List<Task> tasks) {
        boolean one = tasks.isEmpty() || (tasks.size() == 1 && tasks.getFirst() instanceof Task.Translate);
        return formats.stream()
                .filter(format -> format.document()
                        .map(document -> one && document == source)
                        .orElse(true))
                .findFirst()
                .orElseThrow(NotAcceptableException::new);
    }

    Format of(Article article, List<Task> tasks) {
        return of(article.format(), tasks);
    }
}
