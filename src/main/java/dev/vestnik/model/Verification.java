package dev.vestnik.model;

import java.nio.file.Path;

/** What recomputing the checksum of a model showed. Checksums are 64 lower-case hexadecimal digits. */
public sealed interface Verification {

    Path path();

    /** The bytes are those that were meant. */
    record Sound(Path path, String sha256) implements Verification {}

    /** The bytes are others than those that were meant. */
    record Damaged(Path path, String expected, String actual) implements Verification {}

    /** Nobody said what the checksum should be. */
    record Unknown(Path path, String actual) implements Verification {}
}
