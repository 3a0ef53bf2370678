package dev.vestnik.api;

import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

/** The formats of an answer that is not a stream. */
enum Format {
    JSON,
    TEXT;

    /**
     * The first that the caller takes, in the order of its preference; JSON where it takes anything.
     *
     * @throws NotAcceptableException when it takes none of them
     */
    static Format of(HttpHeaders headers) {
        for (MediaType type : headers.getAcceptableMediaTypes()) {
            if (type.getParameters().getOrDefault("q", "1").matches("0(\\.0*)?")) {
                continue;
            }
            if (type.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
                return JSON;
            }
            if (type.isCompatible(MediaType.TEXT_PLAIN_TYPE)) {
                return TEXT;
            }
        }
        throw new NotAcceptableException();
    }
}
