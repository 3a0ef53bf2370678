package dev.vestnik.bench;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What the framework does at best: a body is hashed, and an answer that was put here before is found by that. */
@Path("/")
@NonBlocking
@Produces(MediaType.APPLICATION_JSON)
public class Bare {

    private final Cache<String, byte[]> answers =
            Caffeine.newBuilder().maximumSize(1_000).build();

    /** The answer to a body. */
    @POST
    @Consumes(MediaType.TEXT_PLAIN)
    public byte[] post(byte[] body) throws NoSuchAlgorithmException {
        return get(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body)));
    }

    /** An answer by its name. */
    @GET
    @Path("{name}")
    public byte[] get(@PathParam("name") String name) {
        byte[] answer = answers.getIfPresent(name);
        if (answer == null) {
            throw new NotFoundException();
        }
        return answer;
    }

    /** @param name anything, or the SHA-256 of a body in hexadecimal */
    @PUT
    @Path("{name}")
    @Consumes(MediaType.WILDCARD)
    public void put(@PathParam("name") String name, byte[] answer) {
        answers.put(name, answer);
    }
}
