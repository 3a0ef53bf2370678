package dev.vestnik.glossary;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The terms that matter for a text.
 *
 * @param mentions each term once, in the order in which they first occur; may be empty
 */
public record TermSubset(List<Mention> mentions) {

    public static final TermSubset NONE = new TermSubset(List.of());

    public TermSubset {
        mentions = List.copyOf(mentions);
    }

    public List<Term> terms() {
        return mentions.stream().map(Mention::term).toList();
    }

    public boolean isEmpty() {
        return mentions.isEmpty();
    }

    /** What to tell a model, a line for each term; see {@link Term#instruction}. */
    public String instructions() {
        return terms().stream().map(Term::instruction).collect(Collectors.joining("\n"));
    }

    /**
     * What stands for the terms in a key: a SHA-256 of all that a model is told of them or its answer is judged by, in
     * hexadecimal digits. Empty when there are no terms, so that a glossary without any in a text changes no key.
     */
    public String fingerprint() {
        if (isEmpty()) {
            return "";
        }
        MessageDigest digest = sha256();
        for (Term term : terms()) {
            add(digest, term.source());
            add(digest, term.target());
            add(digest, term.verdict().wireName());
            digest.update(length(term.variants().size()));
            term.variants().forEach(variant -> add(digest, variant));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    // Lengths go first, so that no two lists of terms are the same bytes.
    private static void add(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(length(bytes.length));
        digest.update(bytes);
    }

    private static byte[] length(int length) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(length).array();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
