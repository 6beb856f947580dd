package dev.fairlead.benchmarks.console;

import com.zaxxer.hikari.HikariDataSource;
import dev.fairlead.benchmarks.measure.Durations;
import dev.fairlead.benchmarks.rollback.RollbackStand;
import dev.fairlead.platform.security.Role;
import dev.fairlead.platform.security.TokenFile;
import dev.fairlead.standalone.demo.Api;
import dev.fairlead.standalone.demo.Endpoints;
import dev.fairlead.standalone.demo.StageFailed;
import dev.fairlead.standalone.layout.DataDirectory;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every kind of page, again and again, on a platform of its own with a long history. */
public final class Pages {
    private static final int FIRST_BASE = 9380;
    private static final int REQUESTS_PER_SECOND = 5;
    private static final int WARM = 30;
    private static final int OPEN = 150;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** What a page says of a part that is still to come. */
    private static final String AWAITED = "Waiting for ";

    private final int events;
    private final int incidents;
    private final int rounds;

    /**
     * @param rounds how often each page is asked for
     */
    public Pages(int events, int incidents, int rounds) {
        this.events = events;
        this.incidents = incidents;
        this.rounds = rounds;
    }

    /**
     * What was seen.
     *
     * @param pages how long each took, by its address with the ids left out
     * @param partly pages that were answered with something still to come
     * @param counted whether all open incidents were counted
     */
    public record Result(Map<String, Durations> pages, int asked, int partly, boolean counted) {}

    /** Runs it; takes some minutes. */
    public Result run() throws Exception {
        return RollbackStand.run(
                FIRST_BASE,
                REQUESTS_PER_SECOND,
                (versions, data, portBase) -> {
                    versions.handle(1);
                    var endpoints = new Endpoints(portBase, data);
                    String token =
                            new TokenFile(data.tokens())
                                    .issue(
                                            "person",
                                            Role.OPERATOR,
                                            Set.of("*"),
                                            Set.of(),
                                            null,
                                            new SecureRandom());
                    try (var http = HttpClient.newHttpClient()) {
                        var json = new JsonMapper();
                        Api deploy =
                                new Api(http, json, endpoints.deploy(), token).waiting(PATIENCE);
                        Api incident =
                                new Api(http, json, endpoints.incident(), token).waiting(PATIENCE);
                        awaitTaken(List.of(deploy, incident));
                        fill(endpoints, data, incident);
                        return measured(endpoints, token, deploy, incident);
                    }
                });
    }

    /** Until the services know the new token. */
    private static void awaitTaken(List<Api> services) throws InterruptedException {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        for (Api service : services) {
            boolean taken = false;
            while (!taken) {
                try {
                    service.get("/api/v1/whoami");
                    taken = true;
                } catch (StageFailed unknown) {
                    if (System.nanoTime() > giveUp) {
                        throw unknown;
                    }
                    Thread.sleep(Duration.ofMillis(200));
                }
            }
        }
    }

    private void fill(Endpoints endpoints, DataDirectory data, Api incident) throws Exception {
        var history = new History();
        try (var audit = new HikariDataSource()) {
            audit.setJdbcUrl(endpoints.database("audit"));
            audit.setUsername("audit");
            audit.setPassword(Files.readString(data.databasePassword("audit")).strip());
            audit.setMaximumPoolSize(2);
            history.events(audit, events);
        }
        history.incidents(incident, incidents, Math.min(incidents, OPEN));
    }

    private Result measured(Endpoints endpoints, String token, Api deploy, Api incident)
            throws IOException, InterruptedException {
        Map<String, String> addresses = addresses(deploy, incident);
        Map<String, Durations> pages = new LinkedHashMap<>();
        int partly = 0;
        try (var person = Person.signedIn(endpoints.console(), token)) {
            boolean counted = person.page("/").contains("<span>" + unresolved(incident));
            for (Map.Entry<String, String> page : addresses.entrySet()) {
                for (int i = 0; i < WARM; i++) {
                    person.page(page.getValue());
                }
                var times = new ArrayList<Duration>();
                for (int i = 0; i < rounds; i++) {
                    long begun = System.nanoTime();
                    String html = person.page(page.getValue());
                    times.add(Duration.ofNanos(System.nanoTime() - begun));
                    if (html.contains(AWAITED)) {
                        partly++;
                    }
                }
                pages.put(page.getKey(), new Durations(times));
            }
            return new Result(pages, pages.size() * rounds, partly, counted);
        }
    }

    private static long unresolved(Api incident) throws InterruptedException {
        long count = 0;
        for (String status : List.of("open", "acknowledged", "mitigated")) {
            count +=
                    incident.get("/api/v1/incidents/count?status=" + status).path("count").asLong();
        }
        return count;
    }

    /** Addresses by what they are with the ids left out. */
    private static Map<String, String> addresses(Api deploy, Api incident)
            throws InterruptedException {
        JsonNode deployment = deploy.get("/api/v1/deployments?limit=1").at("/items/0");
        String number = incident.get("/api/v1/incidents?limit=1").at("/items/0/number").asString();
        Map<String, String> addresses = new LinkedHashMap<>();
        for (String path :
                List.of(
                        "/",
                        "/services",
                        "/services/checkout",
                        "/deployments",
                        "/incidents",
                        "/incidents?status=resolved",
                        "/alerts",
                        "/slos",
                        "/silences",
                        "/backups",
                        "/maintenance",
                        "/windows",
                        "/lifecycles",
                        "/lifecycles?service=checkout",
                        "/search?q=checkout",
                        "/search?q=INC-2026")) {
            addresses.put(path, path);
        }
        addresses.put("/deployments/{id}", "/deployments/" + deployment.path("id").asString());
        addresses.put("/incidents/{number}", "/incidents/" + number);
        addresses.put(
                "/lifecycles/{id}", "/lifecycles/" + deployment.path("lifecycleId").asString());
        return addresses;
    }
}
