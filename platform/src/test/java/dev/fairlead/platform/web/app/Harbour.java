package dev.fairlead.platform.web.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.embedded.database.Credentials;
import dev.fairlead.platform.security.Role;
import dev.fairlead.platform.security.TokenFile;
import dev.fairlead.platform.security.Tokens;
import dev.fairlead.testsupport.Fixture;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The application, running on a free port with tokens, configuration and a database. */
public final class Harbour implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<String> PAYMENTS = Set.of("payments");

    private final Path directory;
    private final TokenFile tokens;
    private final Map<String, String> issued = new HashMap<>();
    private final ConfigurableApplicationContext context;
    private final HttpClient http = HttpClient.newHttpClient();

    public record Answer(int status, HttpResponse<String> response) {
        public String body() {
            return response.body();
        }

        public JsonNode json() {
            return JSON.readTree(response.body());
        }

        public String text(String pointer) {
            return json().at(pointer).asString();
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        public void isProblem(int status, String slug) {
            assertThat(this.status).as(body()).isEqualTo(status);
            assertThat(header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(text("/type")).isEqualTo("https://fairlead.dev/problems/" + slug);
            assertThat(json().at("/status").asInt()).isEqualTo(status);
            assertThat(text("/title")).isNotEmpty();
            assertThat(text("/detail")).isNotEmpty();
        }
    }

    private Harbour(Path directory, TokenFile tokens, Credentials database, String... properties)
            throws IOException {
        this.directory = directory;
        this.tokens = tokens;
        writeGoodConfig();
        issue("viewer", Role.VIEWER, PAYMENTS, Set.of(), null);
        issue("ci", Role.CI, PAYMENTS, Set.of("checkout", "sunk"), null);
        issue("operator", Role.OPERATOR, PAYMENTS, Set.of(), null);
        issue("admin", Role.ADMIN, Set.of("*"), Set.of(), null);
        issue("other-team", Role.OPERATOR, Set.of("search"), Set.of(), null);
        issue("expired", Role.ADMIN, Set.of("*"), Set.of(), Instant.parse("2026-01-01T00:00:00Z"));
        context =
                new SpringApplicationBuilder(HarbourApplication.class)
                        .properties(properties)
                        .properties(
                                "server.port=0",
                                "spring.main.banner-mode=off",
                                "spring.datasource.url=" + database.url(),
                                "spring.datasource.username=" + database.user(),
                                "spring.datasource.password=" + database.password(),
                                "spring.flyway.locations=classpath:db/migration/platform",
                                "fairlead.security.tokens=" + tokens.path(),
                                "fairlead.security.peer-anonymous-loopback=true",
                                "fairlead.config.directory=" + directory.resolve("config"),
                                "fairlead.config.watch=0s")
                        .run();
    }

    public static Harbour start(String... properties) throws IOException {
        return start(Fixture.database("harbour"), properties);
    }

    public static Harbour start(Credentials database, String... properties) throws IOException {
        Path directory = Files.createTempDirectory("harbour");
        return new Harbour(
                directory, new TokenFile(directory.resolve("tokens.yaml")), database, properties);
    }

    public ConfigurableApplicationContext context() {
        return context;
    }

    public void writeGoodConfig() throws IOException {
        writeConfig(
                "services/checkout.yaml",
                """
                name: checkout
                team: payments
                owner: maria
                tier: 1
                environments: {production: {pathPrefix: /checkout}}
                """);
    }

    /** Takes a file of the configuration out. */
    public void removeConfig(String name) throws IOException {
        Files.delete(directory.resolve("config").resolve(name));
    }

    public void writeConfig(String name, String text) throws IOException {
        Path file = directory.resolve("config").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    public String issue(String name, String role) throws IOException {
        return issue(name, Role.valueOf(role.toUpperCase(Locale.ROOT)), PAYMENTS, Set.of(), null);
    }

    private String issue(
            String name,
            Role role,
            Set<String> teams,
            Set<String> services,
            @Nullable Instant expires)
            throws IOException {
        String token = tokens.issue(name, role, teams, services, expires, new SecureRandom());
        issued.put(name, token);
        return token;
    }

    public void reloadTokens() {
        context.getBean(Tokens.class).reload();
    }

    public Answer get(String path, @Nullable String caller) {
        return send("GET", path, null, Map.of(), caller);
    }

    public Answer getWithToken(String path, String token) {
        return send("GET", path, null, Map.of("Authorization", "Bearer " + token), null);
    }

    public Answer getWithBasic(String path, String caller) {
        String pair = caller + ":" + issued.get(caller);
        String basic = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        return send("GET", path, null, Map.of("Authorization", "Basic " + basic), null);
    }

    public Answer post(String path, String body, @Nullable String caller) {
        return send("POST", path, body, Map.of("Content-Type", "application/json"), caller);
    }

    public Answer post(String path, String body, String caller, String idempotencyKey) {
        return send(
                "POST",
                path,
                body,
                Map.of("Content-Type", "application/json", "Idempotency-Key", idempotencyKey),
                caller);
    }

    public Answer postStreamed(String path, String body, String caller) {
        HttpRequest.Builder request =
                request(path, Map.of("Content-Type", "application/json"), caller)
                        .POST(
                                HttpRequest.BodyPublishers.ofInputStream(() ->
                                        new ByteArrayInputStream(
                                                body.getBytes(StandardCharsets.UTF_8))));
        return exchange(request.build());
    }

    public Answer send(
            String method,
            String path,
            @Nullable String body,
            Map<String, String> headers,
            @Nullable String caller) {
        HttpRequest.BodyPublisher publisher =
                body == null
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(body);
        return exchange(request(path, headers, caller).method(method, publisher).build());
    }

    /** Sends bytes as they are, and gives everything that comes back. */
    public String sendRaw(String bytes) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    private HttpRequest.Builder request(
            String path, Map<String, String> headers, @Nullable String caller) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path));
        headers.forEach(request::header);
        if (caller != null) {
            request.header("Authorization", "Bearer " + issued.get(caller));
        }
        return request;
    }

    private Answer exchange(HttpRequest request) {
        try {
            HttpResponse<String> response =
                    http.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    @Override
    public void close() {
        context.close();
        http.close();
    }
}
