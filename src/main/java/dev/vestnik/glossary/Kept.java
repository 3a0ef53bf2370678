package dev.vestnik.glossary;

import java.time.Instant;

/**
 * A glossary that is kept.
 *
 * @param created when it was kept first; replacing it does not change that
 * @param revision SHA-256 of it as it is kept, in hexadecimal digits: another one for any other name, language or term
 */
public record Kept(Glossary glossary, Instant created, String revision) {

    /** What a list says of it. */
    public About about() {
        return new About(
                glossary.id(),
                glossary.name(),
                glossary.source(),
                glossary.target(),
                glossary.terms().size(),
                created,
                revision);
    }
}
