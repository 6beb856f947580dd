package dev.fairlead.console.upstream;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Requests to the services. Blocks up to the timeouts; never redirects, never tries again. */
public final class Http implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Http.class);
    private static final int MOST_BYTES = 32 << 20;

    private final HttpClient client;
    private final Duration readTimeout;
    private final JsonMapper json =
            JsonMapper.builder()
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .build();

    public Http(Duration connectTimeout, Duration readTimeout) {
        this.client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(connectTimeout)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build();
        this.readTimeout = readTimeout;
    }

    /**
     * @param service its name in sentences, such as {@code deploy-service}
     */
    public <T> Answer<T> get(String service, URI address, Token token, Class<T> type) {
        return get(service, address, token, readTimeout, type);
    }

    /**
     * The same with a timeout of its own.
     *
     * @param timeout positive
     */
    public <T> Answer<T> get(
            String service, URI address, Token token, Duration timeout, Class<T> type) {
        var request = request(address, token).timeout(timeout).GET().build();
        return send(service, request, type);
    }

    /**
     * Asks for a change, with fields as a JSON object.
     *
     * @param person network address of whoever asks through the console
     */
    public <T> Answer<T> post(
            String service,
            URI address,
            Token token,
            String person,
            Map<String, Object> body,
            Class<T> type) {
        var request =
                request(address, token)
                        .header("X-Forwarded-For", person)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(json.writeValueAsBytes(body)))
                        .build();
        return send(service, request, type);
    }

    private HttpRequest.Builder request(URI address, Token token) {
        return HttpRequest.newBuilder(address)
                .timeout(readTimeout)
                .header("Authorization", token.header())
                .header("Accept", "application/json, application/problem+json");
    }

    private <T> Answer<T> send(String service, HttpRequest request, Class<T> type) {
        try {
            HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                return read(service, response.statusCode(), body.readNBytes(MOST_BYTES), type);
            }
        } catch (HttpTimeoutException late) {
            return Answer.Away.late(service);
        } catch (ConnectException refused) {
            return new Answer.Away<>(service + " does not answer.");
        } catch (IOException failed) {
            log.atDebug().addKeyValue("service", service).setCause(failed).log("Request failed");
            return new Answer.Away<>("The connection to " + service + " broke.");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new Answer.Away<>("The request to " + service + " was interrupted.");
        }
    }

    private <T> Answer<T> read(String service, int status, byte[] body, Class<T> type) {
        try {
            if (status >= 200 && status < 300) {
                return new Answer.Value<>(json.readValue(body, type));
            }
            return new Answer.Refused<>(problem(json.readTree(body), status));
        } catch (JacksonException unreadable) {
            log.atWarn()
                    .addKeyValue("service", service)
                    .addKeyValue("status", status)
                    .setCause(unreadable)
                    .log("Answer cannot be read");
            return new Answer.Away<>(
                    "%s answered %d with something that cannot be read."
                            .formatted(service, status));
        }
    }

    /** The service's own problem, or what it says in the form of Prometheus' interface. */
    private Problem problem(JsonNode said, int status) {
        JsonNode error = said.path("error");
        return error.isString()
                ? new Problem(null, null, status, error.asString(), null, null, null)
                : json.treeToValue(said, Problem.class).with(status);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
