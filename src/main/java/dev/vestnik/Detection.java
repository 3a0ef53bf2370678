package dev.vestnik;

/**
 * What language a text was found to be in.
 *
 * @param language the likeliest language
 * @param confidence from 0 (a guess) to 1 (certain)
 */
public record Detection(Language language, double confidence) {}
