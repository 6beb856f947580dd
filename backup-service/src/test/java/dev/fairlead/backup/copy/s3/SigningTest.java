package dev.fairlead.backup.copy.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The examples of Amazon's own reference. */
class SigningTest {
    private static final Instant AT = Instant.parse("2013-05-24T00:00:00Z");
    private static final String HOST = "examplebucket.s3.amazonaws.com";
    private static final String EMPTY = Signing.sha256("");

    private final Signing signing =
            new Signing(
                    "us-east-1",
                    "AKIAIOSFODNN7EXAMPLE",
                    "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
                    null);

    @Test
    void anObjectIsRead() {
        assertThat(signed("GET", "/test.txt", "", Map.of("range", "bytes=0-9"), EMPTY))
                .endsWith("f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");
    }

    @Test
    void anObjectIsWritten() {
        var headers =
                Map.of(
                        "date",
                        "Fri, 24 May 2013 00:00:00 GMT",
                        "x-amz-storage-class",
                        "REDUCED_REDUNDANCY");
        String path = "/" + Signing.encode("test$file.text", false);

        assertThat(signed("PUT", path, "", headers, Signing.sha256("Welcome to Amazon S3.")))
                .endsWith("98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd");
    }

    @Test
    void objectsAreListed() {
        assertThat(signed("GET", "/", "max-keys=2&prefix=J", Map.of(), EMPTY))
                .endsWith("34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7");
    }

    @Test
    void theSecretIsNotShown() {
        assertThat(signing.toString()).doesNotContain("wJalr");
    }

    private String signed(
            String method, String path, String query, Map<String, String> more, String payload) {
        return signing.headers(method, HOST, path, query, more, payload, AT)
                .getOrDefault("authorization", "");
    }
}
