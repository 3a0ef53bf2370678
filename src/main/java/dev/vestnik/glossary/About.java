package dev.vestnik.glossary;

import dev.vestnik.Language;
import java.time.Instant;

/**
 * What a list says of a glossary that is kept.
 *
 * @param terms how many it has
 * @param created when it was kept first
 * @param revision see {@link Kept#revision}
 */
public record About(
        String id, String name, Language source, Language target, int terms, Instant created, String revision) {}
