package dev.vestnik;

/**
 * Who made a text.
 *
 * @param backend the name the operator gave the backend
 * @param model the model, as it calls itself
 */
public record Maker(String backend, String model) {}
