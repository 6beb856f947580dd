package dev.fairlead.platform.flow;

import dev.fairlead.embedded.database.Credentials;
import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Commands;
import dev.fairlead.platform.decide.Outcome;
import dev.fairlead.platform.decide.Views;
import dev.fairlead.platform.fixture.TestKeys;
import dev.fairlead.platform.flow.FlowApplication.NoteCommand.Note;
import dev.fairlead.platform.flow.FlowApplication.Notes;
import dev.fairlead.platform.security.Role;
import dev.fairlead.platform.security.TokenFile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The small service, running on a free port. */
record FlowService(ConfigurableApplicationContext context, String token) implements AutoCloseable {

    /** What it answers. */
    record Answer(int status, JsonNode body) {}

    /** What it says about its health. */
    record Health(int status, JsonNode body) {
        JsonNode part(String name) {
            return body.at("/components/" + name);
        }
    }

    static FlowService start(
            String bootstrapServers, Credentials database, Map<String, Object> more)
            throws IOException {
        var tokens = Files.createTempDirectory("flow").resolve("tokens.yaml");
        var token =
                new TokenFile(tokens)
                        .issue("t", Role.ADMIN, Set.of("*"), Set.of(), null, new SecureRandom());
        var context =
                new SpringApplicationBuilder(FlowApplication.class)
                        .web(WebApplicationType.SERVLET)
                        .properties(
                                "server.port=0",
                                "fairlead.service=flow",
                                "fairlead.bootstrap-servers=" + bootstrapServers,
                                "fairlead.security.tokens=" + tokens,
                                // It says what the incident service says.
                                "fairlead.seals.public-keys=" + TestKeys.ofThisJvm().publicKeys(),
                                "fairlead.seals.private-key="
                                        + TestKeys.ofThisJvm().privateKey("incident"),
                                "spring.datasource.url=" + database.url(),
                                "spring.datasource.username=" + database.user(),
                                "spring.datasource.password=" + database.password(),
                                "spring.flyway.locations=classpath:db/migration/platform")
                        // As arguments: what the platform sets comes before default properties.
                        .run(
                                more.entrySet().stream()
                                        .map(each -> "--" + each.getKey() + "=" + each.getValue())
                                        .toArray(String[]::new));
        return new FlowService(context, token);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    Outcome note(String id, String text, boolean claimed) {
        return bean(Commands.class).execute("note-" + id, new Note(id, text, claimed), caller(id));
    }

    Outcome note(String id) {
        return note(id, id, false);
    }

    CommandContext caller(String id) {
        return bean(Commands.class).context(Actor.caller("tester"), "because", "lifecycle-" + id);
    }

    Notes find(String stream) {
        return bean(Views.class).find("note", stream, Notes.class).orElse(Notes.NONE);
    }

    List<String> copy(String id) {
        return find("note-copy-" + id).texts();
    }

    JdbcClient jdbc() {
        return bean(JdbcClient.class);
    }

    long count(String sql) {
        return jdbc().sql(sql).query(Long.class).single();
    }

    /** Asks one of its own paths as admin. */
    Answer post(String path, String body) throws IOException, InterruptedException {
        var port = context.getEnvironment().getProperty("local.server.port");
        try (var http = HttpClient.newHttpClient()) {
            var answer =
                    http.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                    .header("Authorization", "Bearer " + token)
                                    .header("Content-Type", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode(), JsonMapper.shared().readTree(answer.body()));
        }
    }

    /** What one of its own paths answers. */
    String get(String path) throws IOException, InterruptedException {
        var port = context.getEnvironment().getProperty("local.server.port");
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                    .header("Authorization", "Bearer " + token)
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    Health health() throws IOException, InterruptedException {
        var port = context.getEnvironment().getProperty("local.server.port");
        try (var http = HttpClient.newHttpClient()) {
            var answer =
                    http.send(
                            HttpRequest.newBuilder(
                                            URI.create(
                                                    "http://127.0.0.1:"
                                                            + port
                                                            + "/actuator/health"))
                                    .header("Authorization", "Bearer " + token)
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            return new Health(answer.statusCode(), JsonMapper.shared().readTree(answer.body()));
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
