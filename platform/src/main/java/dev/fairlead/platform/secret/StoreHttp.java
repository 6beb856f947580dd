package dev.fairlead.platform.secret;

import dev.fairlead.platform.outbound.http.HttpCalls;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks a store over HTTP: with limits of time and size, and never along a redirect. */
final class StoreHttp {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final long LARGEST = 1 << 18;
    private static final int OK = 200;

    private final HttpClient client = HttpCalls.client(CONNECT);
    private final Duration limit;

    StoreHttp(Duration limit) {
        this.limit = limit;
    }

    /** The store's answer: JSON where the status is 200, nothing else. */
    record Answer(int status, JsonNode body) {
        boolean isOk() {
            return status == OK;
        }
    }

    static HttpRequest.Builder to(URI address) {
        return HttpRequest.newBuilder(address).header("Accept", "application/json");
    }

    /**
     * Sends the request.
     *
     * @param store what to call it in an error
     */
    Answer send(String store, HttpRequest.Builder request) throws StoreFailure {
        try {
            return answer(
                    store,
                    HttpCalls.send(
                            client,
                            request.timeout(limit).build(),
                            BodyHandlers.limiting(BodyHandlers.ofString(), LARGEST),
                            limit));
        } catch (HttpTimeoutException late) {
            throw StoreFailure.away("%s did not answer in %s".formatted(store, limit));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw StoreFailure.away("stopped while %s was asked".formatted(store));
        } catch (IOException failed) {
            throw StoreFailure.away(
                    "%s cannot be reached, or answers more than %d bytes"
                            .formatted(store, LARGEST));
        }
    }

    private static Answer answer(String store, HttpResponse<String> response) throws StoreFailure {
        int status = response.statusCode();
        if (HttpCalls.mayBeTakenLater(status)) {
            throw StoreFailure.away("%s answers with status %d".formatted(store, status));
        }
        return new Answer(status, status == OK ? parsed(store, response.body()) : nothing());
    }

    private static JsonNode parsed(String store, String body) throws StoreFailure {
        try {
            return JSON.readTree(body);
        } catch (JacksonException malformed) {
            // Its text may be the secret.
            throw StoreFailure.away("%s answers with something else than JSON".formatted(store));
        }
    }

    private static JsonNode nothing() {
        return JSON.createObjectNode();
    }
}
