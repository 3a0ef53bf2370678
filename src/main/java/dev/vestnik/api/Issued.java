package dev.vestnik.api;

import dev.vestnik.access.Tokens;
import java.util.Optional;

/**
 * Whose tokens are taken beside keys.
 *
 * @param tokens empty where no issuer is set
 */
record Issued(Optional<Tokens> tokens) {}
