package dev.fairlead.benchmarks.storm;

import dev.fairlead.benchmarks.measure.UpJvm;
import dev.fairlead.platform.security.Role;
import dev.fairlead.platform.security.TokenFile;
import dev.fairlead.standalone.demo.Api;
import dev.fairlead.standalone.demo.Endpoints;
import dev.fairlead.standalone.demo.Pager;
import dev.fairlead.standalone.demo.PagerSettings;
import dev.fairlead.standalone.demo.PlatformProcess;
import dev.fairlead.standalone.layout.DataDirectory;
import dev.fairlead.standalone.layout.PortCheck;
import dev.fairlead.standalone.layout.PortPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A storm in a platform of its own: all series break at once, the platform is killed in the middle
 * and started again, and all series recover at the end.
 */
public final class Storm {
    private static final int FIRST_BASE = 9180;
    private static final Duration START = Duration.ofMinutes(4);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** Counting rows takes what the storm needs. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private static final String COUNT =
            "select count(*) from event where type = 'dev.fairlead.alerts.%s.v1'";

    private static final String FIRSTS =
            "select count(*) from event where type = 'dev.fairlead.alerts.AlertNotified.v1'"
                    + " and position('first-notification'::bytea in payload) > 0";

    private final Clock clock = Clock.systemUTC();
    private final JsonMapper json = new JsonMapper();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Path home;
    private final int alerts;
    private final Duration time;

    /**
     * @param home where the demonstration's configuration is
     */
    public Storm(Path home, int alerts, Duration time) {
        this.home = home;
        this.alerts = alerts;
        this.time = time;
    }

    /**
     * What was seen.
     *
     * @param opened from the break until the incident was open
     * @param phases where that time went
     * @param stored from the break until all alerts were stored
     * @param grown what was stored while the series were broken
     * @param resolved what was stored from the break until all were resolved
     * @param deaths how often the platform died of itself
     * @param repeats calls of the channel that told what an earlier call had told
     * @param firsts first notifications; two receivers have one each
     * @param incidents incidents that were opened
     */
    public record Result(
            Duration opened,
            Phases phases,
            Duration stored,
            Sizes grown,
            Sizes resolved,
            int deaths,
            int repeats,
            int notifications,
            long firsts,
            int incidents) {}

    /** Runs it; takes as long as the storm, and some minutes. */
    public Result run() throws Exception {
        DataDirectory data = DataDirectory.temporary();
        PortPlan ports = PortCheck.firstFree(FIRST_BASE);
        String token =
                new TokenFile(data.tokens())
                        .issue(
                                "operator",
                                Role.OPERATOR,
                                Set.of("*"),
                                Set.of(),
                                null,
                                new SecureRandom());
        try (var page = new StormPage(alerts);
                var pager = new Pager(json, clock);
                var running = new Running(data, ports, page, pager)) {
            running.start();
            Result result = storm(data, ports, page, running, token);
            running.close();
            delete(data);
            return result;
        }
    }

    /** The database may need a moment more than the platform that it belonged to. */
    private void delete(DataDirectory data) throws InterruptedException {
        await("the data directory is deleted", () -> isDeleted(data));
    }

    private static boolean isDeleted(DataDirectory data) {
        try {
            data.delete();
            return true;
        } catch (IOException | UncheckedIOException stillInUse) {
            return Files.notExists(data.root());
        }
    }

    private Result storm(
            DataDirectory data, PortPlan ports, StormPage page, Running running, String token)
            throws Exception {
        var endpoints = new Endpoints(ports.base(), data);
        Api incident = new Api(http, json, endpoints.incident(), token);
        Api alert = new Api(http, json, endpoints.alert(), token);
        running.ready(incident);
        running.ready(alert);
        Sizes before = Sizes.of(data, ports.base());

        page.breaks(true);
        Instant broken = clock.instant();
        await("the incident is open", () -> count(incident) > 0);
        Duration opened = Duration.between(broken, clock.instant());
        Phases phases = Phases.of(data, ports.base(), page, broken);
        await("all alerts are stored", LOOK, () -> events(data, ports, "MetricBreached") == alerts);
        Duration stored = Duration.between(broken, clock.instant());

        until(broken.plus(time.dividedBy(2)), running);
        running.kill();
        running.start();
        running.ready(incident);
        running.ready(alert);
        until(broken.plus(time), running);
        Sizes grown = Sizes.of(data, ports.base()).since(before);

        page.breaks(false);
        await(
                "all alerts are resolved",
                LOOK,
                () -> events(data, ports, "MetricRecovered") == alerts);
        await(
                "the receivers know that all is over",
                () ->
                        page.calls().stream()
                                .anyMatch(c -> c.reason().equals("all-alerts-resolved")));
        Sizes resolved = Sizes.of(data, ports.base()).since(before);
        return new Result(
                opened,
                phases,
                stored,
                grown,
                resolved,
                running.deaths(),
                page.repeats(),
                page.calls().size(),
                Sizes.ask(data, ports.base(), "alert", FIRSTS),
                count(incident));
    }

    private void until(Instant end, Running running) throws InterruptedException {
        while (clock.instant().isBefore(end)) {
            running.check();
            Thread.sleep(Duration.ofMillis(200));
        }
    }

    private void await(String what, BooleanSupplier seen) throws InterruptedException {
        await(what, Duration.ofMillis(100), seen);
    }

    private void await(String what, Duration look, BooleanSupplier seen)
            throws InterruptedException {
        Instant giveUp = clock.instant().plus(PATIENCE);
        while (!seen.getAsBoolean()) {
            if (clock.instant().isAfter(giveUp)) {
                throw new IllegalStateException("not within %s: %s".formatted(PATIENCE, what));
            }
            Thread.sleep(look);
        }
    }

    private static int count(Api incident) {
        try {
            JsonNode page = incident.get("/api/v1/incidents");
            return page.path("items").size();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private static long events(DataDirectory data, PortPlan ports, String type) {
        try {
            return Sizes.ask(data, ports.base(), "alert", COUNT.formatted(type));
        } catch (SQLException | IOException _) {
            return 0;
        }
    }

    /** The platform, started again where it dies. */
    private final class Running implements AutoCloseable {
        private final DataDirectory data;
        private final PortPlan ports;
        private final Map<String, String> environment;
        private final Path config;
        private PlatformProcess platform;
        private int deaths;

        Running(DataDirectory data, PortPlan ports, StormPage page, Pager pager)
                throws IOException {
            this.data = data;
            this.ports = ports;
            this.environment = new HashMap<>(new PagerSettings(pager.url()).environment());
            environment.put(
                    "FAIRLEAD_STORM_CHANNEL", "http://127.0.0.1:%d/channel".formatted(page.port()));
            this.config =
                    StormConfig.copy(
                            home.resolve("config/examples/demo"),
                            data.root().resolve("config"),
                            page.port());
            this.platform = started();
        }

        private PlatformProcess started() throws IOException {
            return PlatformProcess.start(data, config, ports, false, UpJvm.OPTIONS, environment);
        }

        void start() throws IOException {
            if (!platform.isRunning()) {
                platform = started();
            }
        }

        void kill() {
            ProcessHandle.of(platform.pid()).ifPresent(ProcessHandle::destroyForcibly);
            while (platform.isRunning()) {
                Thread.onSpinWait();
            }
        }

        void check() {
            if (!platform.isRunning()) {
                deaths++;
                throw new IllegalStateException("the platform died; see " + data.root());
            }
        }

        int deaths() {
            return deaths;
        }

        void ready(Api api) throws IOException, InterruptedException {
            platform.awaitReady(api, START);
        }

        @Override
        public void close() {
            platform.stop();
        }
    }
}
