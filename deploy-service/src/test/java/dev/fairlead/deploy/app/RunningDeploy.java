package dev.fairlead.deploy.app;

import static org.awaitility.Awaitility.await;

import dev.fairlead.deploy.DeployService;
import dev.fairlead.embedded.database.Credentials;
import dev.fairlead.platform.fixture.ServiceFolder;
import dev.fairlead.testsupport.Fixture;
import dev.fairlead.testsupport.Rest;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.search.Search;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** The service on broker, database and edge proxy, and what tests ask of it. */
final class RunningDeploy implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofMinutes(2);
    static final String DEPLOYMENTS = "/api/v1/deployments";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Workspace workspace;
    private final Topics topics;
    private final Records records;
    private final ConfigurableApplicationContext context;
    private final Rest rest;

    RunningDeploy(List<String> services) throws IOException {
        this(services, Map.of(), Map.of());
    }

    /**
     * @param files of the configuration, by their paths, besides those that all tests have
     * @param more properties
     */
    RunningDeploy(List<String> services, Map<String, String> files, Map<String, Object> more)
            throws IOException {
        workspace = new Workspace(services);
        for (var file : files.entrySet()) {
            workspace.write(file.getKey(), file.getValue());
        }
        Credentials database = Fixture.database("deploy");
        String bootstrapServers = Fixture.broker().bootstrapServers();
        Map<String, Object> properties = workspace.properties(bootstrapServers, database);
        properties.putAll(more);
        context =
                new SpringApplicationBuilder(DeployService.class)
                        .run(ServiceFolder.arguments(properties));
        String port = context.getEnvironment().getProperty("local.server.port");
        rest = new Rest(workspace::token, Integer.parseInt(String.valueOf(port)));
        topics = new Topics(bootstrapServers);
        records = new Records(database);
    }

    Workspace workspace() {
        return workspace;
    }

    Topics topics() {
        return topics;
    }

    Records records() {
        return records;
    }

    /** How many records were refused. */
    double refused() {
        return sum(context.getBean(MeterRegistry.class).find("fairlead.records.refused"));
    }

    /** How many records were refused for that reason. */
    double refused(String reason) {
        return sum(
                context.getBean(MeterRegistry.class)
                        .find("fairlead.records.refused")
                        .tag("reason", reason));
    }

    private static double sum(Search meters) {
        return meters.counters().stream().mapToDouble(Counter::count).sum();
    }

    Rest rest() {
        return rest;
    }

    /** A first version takes all traffic at once. */
    String deployed(String service, String version) {
        String id = ask(service, version).text("/id");
        status(id, "succeeded");
        return id;
    }

    Rest.Answer ask(String service, String version) {
        return rest.post(DEPLOYMENTS, body(service, version, ""), "ci");
    }

    static String body(String service, String version, String more) {
        return """
        {"service":"%s","environment":"production","version":"%s",
         "evidence":[{"item":"unit-tests","outcome":"passed"}]%s}
        """
                .formatted(service, version, more);
    }

    JsonNode watched(String id, int weight) {
        return await().atMost(PATIENCE)
                .until(
                        () -> rest.get(DEPLOYMENTS + "/" + id, "viewer").body(),
                        deployment ->
                                deployment.path("weightPercent").asInt() == weight
                                        && !deployment.at("/watch/id").asString("").isEmpty());
    }

    JsonNode status(String id, String status) {
        return await().atMost(PATIENCE)
                .until(
                        () -> rest.get(DEPLOYMENTS + "/" + id, "viewer").body(),
                        deployment -> deployment.path("status").asString("").equals(status));
    }

    List<JsonNode> list(String query) {
        List<JsonNode> items = new ArrayList<>();
        rest.get(DEPLOYMENTS + query, "viewer").body().path("items").forEach(items::add);
        return items;
    }

    List<String> history(String id) {
        List<String> events = new ArrayList<>();
        rest.get(DEPLOYMENTS + "/" + id, "viewer")
                .body()
                .path("timeline")
                .forEach(moment -> events.add(moment.path("event").asString()));
        return events;
    }

    static String path(String id, String order) {
        return DEPLOYMENTS + "/" + id + "/" + order;
    }

    /** Version that answers at the edge. */
    String answering(String service) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                HTTP.send(
                        HttpRequest.newBuilder(
                                        URI.create(
                                                "http://127.0.0.1:%d/%s/"
                                                        .formatted(workspace.edgePort(), service)))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        return answer.body().replaceAll(".*\"version\":\"([^\"]*)\".*", "$1");
    }

    @Override
    public void close() {
        topics.close();
        context.close();
        workspace.close();
    }
}
