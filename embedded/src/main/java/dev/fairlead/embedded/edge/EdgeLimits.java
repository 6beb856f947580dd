package dev.fairlead.embedded.edge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/**
 * How much of the proxy one client, one route or one version may take. What is over a limit is
 * refused or ended with a named reason, and never counted as a version's answer.
 *
 * @param connections of all clients, at once
 * @param connectionsPerClient of one address, or one /64 of IPv6: the one that was longest without
 *     a whole request makes room
 * @param requestsPerClient that one client may have with the versions of one route, at once
 * @param requestsPerVersion that a version may have, at once; as many connections are opened to it
 * @param headerMillis within which the head of a request must be whole
 * @param bodyMillis after which it is looked how much of a body has come
 * @param leastBodyRate bytes a second that a client must send of a body that is waited for
 * @param bufferedBytes of a body, which must have come before a version is asked
 * @param bufferedBytesInAll of all bodies; with more, bodies are no longer waited for
 * @param trustedProxies addresses whose {@code X-Forwarded-For} says who the client is
 */
public record EdgeLimits(
        int connections,
        int connectionsPerClient,
        int requestsPerClient,
        int requestsPerVersion,
        long headerMillis,
        long bodyMillis,
        long leastBodyRate,
        int bufferedBytes,
        long bufferedBytesInAll,
        Set<String> trustedProxies) {

    /** What is used where no file says otherwise. */
    public static final EdgeLimits DEFAULT =
            new EdgeLimits(
                    4_096, 1_024, 256, 1_024, 10_000, 10_000, 500, 65_536, 33_554_432L, Set.of());

    static final String FILE = "limits.json";

    public EdgeLimits {
        requirePositive("connections", connections);
        requirePositive("connectionsPerClient", connectionsPerClient);
        requirePositive("requestsPerClient", requestsPerClient);
        requirePositive("requestsPerVersion", requestsPerVersion);
        requirePositive("headerMillis", headerMillis);
        requirePositive("bodyMillis", bodyMillis);
        requirePositive("leastBodyRate", leastBodyRate);
        requirePositive("bufferedBytes", bufferedBytes);
        requirePositive("bufferedBytesInAll", bufferedBytesInAll);
        trustedProxies = Set.copyOf(trustedProxies);
    }

    /**
     * Reads {@code limits.json} of the proxy's directory over the defaults.
     *
     * @throws IOException when it is there and cannot be read, or says something impossible
     */
    static EdgeLimits read(Path directory) throws IOException {
        Path file = directory.resolve(FILE);
        if (!Files.exists(file)) {
            return DEFAULT;
        }
        try {
            return Json.over(DEFAULT, Files.readString(file), EdgeLimits.class);
        } catch (IllegalArgumentException faulty) {
            throw new IOException(file + ": " + faulty.getMessage(), faulty);
        }
    }

    /** The same with fewer connections, where that many cannot be. */
    EdgeLimits withConnections(long most) {
        return new EdgeLimits(
                (int) Math.clamp(most, 1, connections),
                connectionsPerClient,
                requestsPerClient,
                requestsPerVersion,
                headerMillis,
                bodyMillis,
                leastBodyRate,
                bufferedBytes,
                bufferedBytesInAll,
                trustedProxies);
    }

    Duration header() {
        return Duration.ofMillis(headerMillis);
    }

    private static void requirePositive(String field, long value) {
        if (value < 1) {
            throw new IllegalArgumentException("%s %d: expected 1 or more".formatted(field, value));
        }
    }
}
