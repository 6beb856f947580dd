package dev.fairlead.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import dev.fairlead.platform.web.app.Harbour;
import dev.fairlead.platform.web.app.Harbour.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** People who sign in at an OpenID Connect issuer, beside the tokens of the file. */
class IssuerIT {
    private static final String SHIP =
            "{\"service\": \"checkout\", \"flag\": \"green\", \"cargo\": []}";

    private static RSAKey key;
    private static HttpServer issuer;
    private static Harbour harbour;

    @BeforeAll
    static void start() throws Exception {
        key = new RSAKeyGenerator(2048).keyID("k1").generate();
        issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        serve(
                "/.well-known/openid-configuration",
                "{\"issuer\": \"%s\", \"jwks_uri\": \"%s/keys\", \"subject_types_supported\": [\"public\"]}"
                        .formatted(url(), url()));
        serve("/keys", new JWKSet(key.toPublicJWK()).toString());
        issuer.start();
        harbour = Harbour.start("spring.security.oauth2.resourceserver.jwt.issuer-uri=" + url());
    }

    @AfterAll
    static void stop() {
        harbour.close();
        issuer.stop(0);
    }

    @Test
    void mapsClaimsToACaller() throws Exception {
        String maria =
                token(
                        Map.of(
                                "preferred_username", "maria",
                                "fairlead_role", "operator",
                                "fairlead_teams", List.of("payments")));

        Answer answer = post(maria);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.text("/by")).isEqualTo("maria");
        assertThat(harbour.post("/api/v1/ships", SHIP, "ci").status()).isEqualTo(201);
    }

    @Test
    void refusesPeopleWithoutRoleOrTeam() throws Exception {
        post(token(Map.of("fairlead_teams", List.of("payments"))))
                .isProblem(403, "role-insufficient");
        post(token(Map.of("fairlead_role", "operator", "fairlead_teams", "search billing")))
                .isProblem(403, "team-not-granted");
    }

    @Test
    void refusesForgedAndExpiredTokens() throws Exception {
        RSAKey other = new RSAKeyGenerator(2048).keyID("k1").generate();
        Instant past = Instant.now().minus(1, ChronoUnit.DAYS);

        post(token(Map.of("fairlead_role", "admin"), other, Instant.now().plusSeconds(600)))
                .isProblem(401, "token-unknown");
        post(token(Map.of("fairlead_role", "admin"), key, past)).isProblem(401, "token-expired");
    }

    private static Answer post(String token) {
        return harbour.send(
                "POST",
                "/api/v1/ships",
                SHIP,
                Map.of("Content-Type", "application/json", "Authorization", "Bearer " + token),
                null);
    }

    private static String token(Map<String, Object> claims) throws JOSEException {
        return token(claims, key, Instant.now().plusSeconds(600));
    }

    private static String token(Map<String, Object> claims, RSAKey signer, Instant expires)
            throws JOSEException {
        var set =
                new JWTClaimsSet.Builder()
                        .issuer(url())
                        .subject("user-7")
                        .expirationTime(Date.from(expires));
        claims.forEach(set::claim);
        var jwt =
                new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k1").build(), set.build());
        jwt.sign(new RSASSASigner(signer));
        return jwt.serialize();
    }

    private static String url() {
        return "http://127.0.0.1:" + issuer.getAddress().getPort();
    }

    private static void serve(String path, String json) {
        issuer.createContext(
                path,
                exchange -> {
                    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
                    try (exchange) {
                        exchange.getResponseHeaders().set("Content-Type", "application/json");
                        exchange.sendResponseHeaders(200, bytes.length);
                        exchange.getResponseBody().write(bytes);
                    } catch (IOException failed) {
                        throw new AssertionError(failed);
                    }
                });
    }
}
