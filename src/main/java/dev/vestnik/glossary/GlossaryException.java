package dev.vestnik.glossary;

import org.jspecify.annotations.Nullable;

/** A glossary that cannot be taken as it is. The message says where and why, and quotes none of it. */
public final class GlossaryException extends RuntimeException {

    private final @Nullable String field;
    private final int line;

    private GlossaryException(String message, @Nullable String field, int line) {
        super(message);
        this.field = field;
        this.line = line;
    }

    static GlossaryException ofField(String field, String reason) {
        return new GlossaryException(field + ": " + reason, field, 0);
    }

    static GlossaryException ofLine(int line, String reason) {
        return new GlossaryException("line " + line + ": " + reason, null, line);
    }

    /** The field of a glossary in JSON: {@code name}, {@code terms[3].target}; null for one in TSV. */
    public @Nullable String field() {
        return field;
    }

    /** The line of a glossary in TSV, from 1; zero for one in JSON. */
    public int line() {
        return line;
    }
}
