package dev.vestnik.model;

/**
 * What a fetch came to.
 *
 * @param model the model, whole and in its place
 * @param already true when it was there before and nothing was transferred
 */
public record Fetched(Installed model, boolean already) {}
