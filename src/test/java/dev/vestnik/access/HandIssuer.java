package dev.vestnik.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** An OpenID Connect issuer on a free port of this machine, with keys of its own. */
public final class HandIssuer implements AutoCloseable {

    public static final String AUDIENCE = "vestnik";

    private final HttpServer server;
    private final List<JWK> keys = new CopyOnWriteArrayList<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final RSAKey rsa;
    private volatile int status = 200;

    public HandIssuer() throws IOException, JOSEException {
        rsa = rsa("first");
        keys.add(rsa);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.createContext(
                "/.well-known/openid-configuration",
                exchange -> answer(exchange, "{\"issuer\":\"" + name() + "\",\"jwks_uri\":\"" + name() + "/keys\"}"));
        server.createContext("/keys", exchange -> {
            asked.incrementAndGet();
            answer(exchange, new JWKSet(keys).toPublicJWKSet().toString());
        });
        server.start();
    }

    private void answer(HttpExchange exchange, String json) throws IOException {
        try (exchange) {
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    public String name() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public static RSAKey rsa(String id) throws JOSEException {
        return new RSAKeyGenerator(2048).keyID(id).generate();
    }

    public static ECKey ec(String id) throws JOSEException {
        return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
    }

    public RSAKey key() {
        return rsa;
    }

    public void add(JWK key) {
        keys.add(key);
    }

    /** How often its keys were asked for. */
    public int asked() {
        return asked.get();
    }

    /** From now on it answers with this status. */
    public void answerWith(int code) {
        status = code;
    }

    /** Claims of a good token of a subject, for a minute from a time on. */
    public JWTClaimsSet.Builder claims(String subject, Instant now) {
        return new JWTClaimsSet.Builder()
                .issuer(name())
                .audience(AUDIENCE)
                .subject(subject)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(Duration.ofMinutes(1))));
    }

    public String token(JWTClaimsSet claims) throws JOSEException {
        return token(claims, rsa, JWSAlgorithm.RS256, JOSEObjectType.JWT);
    }

    public static String token(JWTClaimsSet claims, JWK key, JWSAlgorithm algorithm, JOSEObjectType type)
            throws JOSEException {
        JWSSigner signer = key instanceof ECKey ec ? new ECDSASigner(ec) : new RSASSASigner(key.toRSAKey());
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(algorithm)
                        .keyID(key.getKeyID())
                        .type(type)
                        .build(),
                claims);
        token.sign(signer);
        return token.serialize();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
