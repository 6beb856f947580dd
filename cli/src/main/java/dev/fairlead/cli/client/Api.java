package dev.fairlead.cli.client;

import dev.fairlead.cli.output.Json;
import dev.fairlead.cli.shell.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** The REST interface of one service, as one caller. */
public final class Api {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final int OK = 200;
    private static final String V1 = "/api/v1";
    private static final String LINES = "application/x-ndjson";

    private final Address address;
    private final String token;
    private final Duration timeout;
    private final HttpClient http;

    Api(Address address, String token, Duration timeout) {
        this.address = address;
        this.token = token;
        this.timeout = timeout;
        this.http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(timeout.compareTo(CONNECT) < 0 ? timeout : CONNECT)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build();
    }

    /** Adds a field to the body of a request, where it has a value. */
    public static void put(Map<String, Object> body, String field, @Nullable String value) {
        if (value != null) {
            body.put(field, value);
        }
    }

    public Address address() {
        return address;
    }

    /**
     * Reads.
     *
     * @param path below {@code /api/v1}
     */
    public JsonNode get(String path) {
        return send(request(path).GET());
    }

    /** Reads with parameters; those that are null are left out. */
    public JsonNode get(String path, Query query) {
        return get(path + query);
    }

    /**
     * Reads lines of JSON.
     *
     * @param each gets them one by one
     */
    public void lines(String path, Query query, Consumer<JsonNode> each) {
        HttpRequest request =
                request(path + query).setHeader("Accept", LINES + ", */*;q=0.1").GET().build();
        try {
            HttpResponse<Stream<String>> response = http.send(request, BodyHandlers.ofLines());
            try (Stream<String> lines = response.body()) {
                if (response.statusCode() / 100 != 2) {
                    String body = lines.collect(Collectors.joining("\n"));
                    throw ApiFailure.of(address, response.statusCode(), body);
                }
                lines.forEach(line -> each.accept(parsed(line, response.statusCode())));
            }
        } catch (UncheckedIOException broken) {
            IOException cause =
                    broken.getCause() instanceof IOException io ? io : new IOException(broken);
            throw ConnectionFailure.of(address, cause, timeout);
        } catch (IOException failed) {
            throw ConnectionFailure.of(address, failed, timeout);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Failure.of("interrupted");
        }
    }

    private JsonNode parsed(String line, int status) {
        JsonNode node = Json.parse(line);
        if (node == null) {
            throw ApiFailure.of(address, status, line);
        }
        return node;
    }

    /** Reads a text that is no JSON. */
    public String text(String path) {
        return body(request(path).setHeader("Accept", "text/*").GET());
    }

    /**
     * Changes something.
     *
     * @param body null for none
     * @return the answer; a missing node where it has no body
     */
    public JsonNode post(String path, @Nullable Object body) {
        return post(path, body, Map.of());
    }

    /** As {@link #post(String, Object)}, with more headers. */
    public JsonNode post(String path, @Nullable Object body, Map<String, String> headers) {
        HttpRequest.Builder request = request(path);
        headers.forEach(request::header);
        return send(
                body == null
                        ? request.POST(BodyPublishers.noBody())
                        : request.header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(Json.write(body))));
    }

    /** Sends JSON as it is written. */
    public JsonNode postText(String path, String json) {
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json)));
    }

    /** One segment of a path. */
    public static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.resolve(V1 + path))
                .timeout(timeout)
                .header("Accept", "application/json")
                .header("Authorization", "Bearer " + token);
    }

    private JsonNode send(HttpRequest.Builder request) {
        String body = body(request);
        return body.isBlank() ? MissingNode.getInstance() : parsed(body, OK);
    }

    private String body(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw ApiFailure.of(address, response.statusCode(), response.body());
            }
            return response.body();
        } catch (IOException failed) {
            throw ConnectionFailure.of(address, failed, timeout);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Failure.of("interrupted");
        }
    }

    /** Parameters of a request, in the order given. */
    public static final class Query {
        private final Map<String, List<String>> parameters = new LinkedHashMap<>();

        /** Adds a parameter, unless the value is null. */
        public Query with(String name, @Nullable Object value) {
            if (value != null) {
                parameters.put(name, List.of(value.toString()));
            }
            return this;
        }

        /** Adds a parameter that may be there several times. */
        public Query withEach(String name, List<String> values) {
            parameters.put(name, List.copyOf(values));
            return this;
        }

        @Override
        public String toString() {
            String all =
                    parameters.entrySet().stream()
                            .flatMap(each ->
                                    each.getValue().stream()
                                            .map(value -> each.getKey() + "=" + segment(value)))
                            .collect(Collectors.joining("&"));
            return all.isEmpty() ? "" : "?" + all;
        }
    }
}
