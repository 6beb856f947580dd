package dev.fairlead.standalone.demo;

import dev.fairlead.platform.security.Role;
import dev.fairlead.platform.security.TokenFile;
import dev.fairlead.standalone.layout.DataDirectory;
import dev.fairlead.standalone.layout.PortPlan;
import dev.fairlead.standalone.service.BrokerUsers;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/** A platform on an empty data directory, and everything around it that the lifecycle needs. */
final class Demo {
    private static final Duration START = Duration.ofMinutes(5);
    private static final String PIPELINE = "pipeline";

    private final DataDirectory data;
    private final Path config;
    private final PortPlan ports;
    private final boolean separate;
    private final Timeline timeline;
    private final Play play;
    private final Clock clock;
    private final JsonMapper json = new JsonMapper();

    Demo(
            DataDirectory data,
            Path config,
            PortPlan ports,
            boolean separate,
            Timeline timeline,
            Play play,
            Clock clock) {
        this.data = data;
        this.config = config;
        this.ports = ports;
        this.separate = separate;
        this.timeline = timeline;
        this.play = play;
        this.clock = clock;
    }

    /**
     * Starts the platform, plays, and ends all that it started.
     *
     * @param keep leaves the platform running
     * @return whether every stage was observed
     */
    boolean run(boolean keep) throws IOException, InterruptedException {
        var random = new SecureRandom();
        var tokens = new TokenFile(data.tokens());
        String pipeline =
                tokens.issue(
                        PIPELINE,
                        Role.CI,
                        Set.of("*"),
                        Set.of(Scene.SERVICE, Scene.SEARCH),
                        null,
                        random);
        String operator =
                tokens.issue("operator", Role.OPERATOR, Set.of("*"), Set.of(), null, random);
        try (var pager = new Pager(json, clock)) {
            var platform =
                    PlatformProcess.start(
                            data,
                            config,
                            ports,
                            separate,
                            new PagerSettings(pager.url()).environment());
            var stop = new Thread(platform::stop, "stop-platform");
            Runtime.getRuntime().addShutdownHook(stop);
            boolean observed = false;
            try {
                observed =
                        awaitReady(platform, operator)
                                && play(pager, new Callers(pipeline, operator));
                return observed;
            } finally {
                Runtime.getRuntime().removeShutdownHook(stop);
                end(platform, keep, operator, observed);
            }
        }
    }

    private record Callers(String pipeline, String operator) {}

    private boolean awaitReady(PlatformProcess platform, String operator)
            throws IOException, InterruptedException {
        timeline.line(
                "fairlead up%s on an empty data directory, configuration %s"
                        .formatted(separate ? " --separate" : "", config));
        var http = HttpClient.newHttpClient();
        var endpoints = new Endpoints(ports.base(), data);
        var services =
                List.of(
                        new Api(http, json, endpoints.deploy(), operator),
                        new Api(http, json, endpoints.alert(), operator),
                        new Api(http, json, endpoints.incident(), operator),
                        new Api(http, json, endpoints.backup(), operator),
                        new Api(http, json, endpoints.maintenance(), operator),
                        new Api(http, json, endpoints.audit(), operator),
                        new Api(http, json, endpoints.console(), operator));
        long giveUp = System.nanoTime() + START.toNanos();
        for (var service : services) {
            while (!service.healthy()) {
                if (!platform.isRunning() || System.nanoTime() > giveUp) {
                    timeline.failed(
                            "the platform did not become ready",
                            "it %s: %s"
                                    .formatted(
                                            platform.isRunning()
                                                    ? "still runs after " + START.toSeconds() + " s"
                                                    : "ended",
                                            platform.output()));
                    return false;
                }
                Thread.sleep(Duration.ofMillis(50));
            }
        }
        timeline.line("ready: broker, database, edge proxy, six services and the console");
        return true;
    }

    private boolean play(Pager pager, Callers callers) throws InterruptedException {
        var endpoints = new Endpoints(ports.base(), data);
        var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        try (var tap = new EventTap(endpoints.kafka(BrokerUsers.READER));
                var pipeline =
                        new SignedRequests(
                                endpoints.kafka(BrokerUsers.PIPELINE),
                                PIPELINE,
                                callers.pipeline(),
                                clock);
                var traffic =
                        new Traffic(http, endpoints.edge().resolve("/checkout/orders"), clock);
                var searches =
                        new Traffic(http, endpoints.edge().resolve("/search/items"), clock)) {
            var scene =
                    new Scene(
                            endpoints,
                            new Api(http, json, endpoints.deploy(), callers.pipeline()),
                            new Api(http, json, endpoints.alert(), callers.operator()),
                            new Api(http, json, endpoints.incident(), callers.operator()),
                            new Api(http, json, endpoints.audit(), callers.operator()),
                            new Api(http, json, endpoints.backup(), callers.operator()),
                            new Api(http, json, endpoints.maintenance(), callers.operator()),
                            pipeline,
                            tap,
                            traffic,
                            searches,
                            pager,
                            timeline,
                            new Notes(),
                            play);
            return Stages.play(Stages.LIFECYCLE, scene);
        }
    }

    private void end(PlatformProcess platform, boolean keep, String operator, boolean observed) {
        if (keep && platform.isRunning()) {
            timeline.line("everything stays running: kill %d stops it".formatted(platform.pid()));
            var endpoints = new Endpoints(ports.base(), data);
            timeline.line("deployments   " + endpoints.deploy() + "/api/v1/deployments");
            timeline.line("incidents     " + endpoints.incident() + "/api/v1/incidents");
            timeline.line("audit trail   " + endpoints.audit() + "/api/v1/events");
            timeline.line("backups       " + endpoints.backup() + "/api/v1/backups");
            timeline.line("users' side   " + endpoints.edge() + "/checkout/orders");
            timeline.line("token         " + operator + " (operator)");
            timeline.line("console       " + endpoints.console() + " (sign in with the token)");
            return;
        }
        platform.stop();
        timeline.line(
                observed
                        ? "every stage was observed; all processes have ended"
                        : "all processes have ended; their files are in " + data.root());
    }
}
