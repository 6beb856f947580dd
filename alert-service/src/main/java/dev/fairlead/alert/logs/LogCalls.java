package dev.fairlead.alert.logs;

import dev.fairlead.alert.outbound.Credentials;
import dev.fairlead.platform.config.Secrets;
import dev.fairlead.platform.outbound.http.HttpCalls;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks a server with logs; an answer of more than a megabyte is none. */
record LogCalls(HttpClient client, Secrets secrets, LogSource source) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long MOST_BYTES = 1 << 20;
    private static final int SHOWN = 200;

    JsonNode post(String path, Object body) throws IOException, InterruptedException {
        return send(
                to(path).header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    JsonNode get(String path, Map<String, String> parameters, Map<String, String> headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = to(path + "?" + encoded(parameters)).GET();
        headers.forEach(request::header);
        return send(request);
    }

    private static String encoded(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(each ->
                        URLEncoder.encode(each.getKey(), StandardCharsets.UTF_8)
                                + "="
                                + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private HttpRequest.Builder to(String path) throws IOException {
        String base = source.url().toString().replaceAll("/+$", "");
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).timeout(source.timeout());
        Credentials credentials = source.credentials();
        if (credentials != null) {
            try {
                request.header("Authorization", credentials.header(secrets));
            } catch (Secrets.SecretMissing missing) {
                throw new IOException(missing.getMessage(), missing);
            }
        }
        return request;
    }

    private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                HttpCalls.send(
                        client,
                        request.build(),
                        BodyHandlers.limiting(BodyHandlers.ofString(), MOST_BYTES),
                        source.timeout());
        if (answer.statusCode() != 200) {
            throw new IOException(
                    "status %d: %s".formatted(answer.statusCode(), shown(answer.body())));
        }
        try {
            return JSON.readTree(answer.body());
        } catch (JacksonException malformed) {
            throw new IOException("the answer is no JSON: " + shown(answer.body()), malformed);
        }
    }

    private static String shown(String body) {
        String line = body.replaceAll("\\s+", " ").strip();
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
    }
}
