package dev.fairlead.benchmarks.attack;

import dev.fairlead.benchmarks.attack.Operators.Look;
import dev.fairlead.benchmarks.measure.UpJvm;
import dev.fairlead.benchmarks.rollback.BadVersions;
import dev.fairlead.benchmarks.rollback.BadVersions.Handled;
import dev.fairlead.benchmarks.rollback.ConfigTree;
import dev.fairlead.platform.security.Role;
import dev.fairlead.platform.security.TokenFile;
import dev.fairlead.standalone.demo.Api;
import dev.fairlead.standalone.demo.Endpoints;
import dev.fairlead.standalone.demo.EventTap;
import dev.fairlead.standalone.demo.Pager;
import dev.fairlead.standalone.demo.PagerSettings;
import dev.fairlead.standalone.demo.PlatformProcess;
import dev.fairlead.standalone.demo.StageFailed;
import dev.fairlead.standalone.demo.Traffic;
import dev.fairlead.standalone.layout.DataDirectory;
import dev.fairlead.standalone.layout.PortCheck;
import dev.fairlead.standalone.layout.PortPlan;
import dev.fairlead.standalone.service.BrokerUsers;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/**
 * An attack on a platform of its own by everything that samples come in and go out by, while bad
 * versions are released, rolled back and paged for, one after the other.
 */
public final class Attack {
    private static final int FIRST_BASE = 9280;
    private static final String STABLE = "stable";
    private static final String GOOD = "good";
    private static final int REQUESTS_PER_SECOND = 50;
    private static final Duration START = Duration.ofMinutes(4);

    /** Of a client that waits: how long it really takes is measured. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Clock clock = Clock.systemUTC();
    private final JsonMapper json = new JsonMapper();
    private final Path home;
    private final Duration time;

    /**
     * @param home where the demonstration's configuration is
     */
    public Attack(Path home, Duration time) {
        this.home = home;
        this.time = time;
    }

    /**
     * What was seen.
     *
     * @param lived whether the platform that was started is still the one that runs
     * @param rollbacks bad versions that were rolled back and paged for meanwhile, after a good one
     *     had taken all traffic
     * @param intact whether the audit's chains are
     * @param operators how long what operators ask for took
     * @param failures what operators were not answered
     * @param unanswered users' requests that no version answered
     * @param pages how often hostile pages were read
     * @param answers ends of hostile requests, by kind and status
     */
    public record Result(
            boolean lived,
            List<Handled> rollbacks,
            boolean intact,
            List<Duration> operators,
            List<String> failures,
            long sent,
            long unanswered,
            long pages,
            Map<String, Long> answers) {}

    private record Tokens(String pipeline, String operator) {}

    /** Runs it; takes as long as the attack, and some minutes. */
    public Result run() throws Exception {
        DataDirectory data = DataDirectory.temporary();
        PortPlan ports = PortCheck.firstFree(FIRST_BASE);
        var random = new SecureRandom();
        var file = new TokenFile(data.tokens());
        var tokens =
                new Tokens(
                        file.issue("ci", Role.CI, Set.of("*"), Set.of(), null, random),
                        file.issue("operator", Role.OPERATOR, Set.of("*"), Set.of(), null, random));
        Path config =
                ConfigTree.copy(
                        home.resolve("config/examples/demo"), data.root().resolve("config"));
        Result result;
        try (var pages = new HostilePages();
                var pager = new Pager(json, clock)) {
            pages.configure(config);
            var platform =
                    PlatformProcess.start(
                            data,
                            config,
                            ports,
                            false,
                            UpJvm.OPTIONS,
                            new PagerSettings(pager.url()).environment());
            try {
                result = attack(new Endpoints(ports.base(), data), platform, pager, pages, tokens);
            } finally {
                platform.stop();
            }
        }
        data.delete();
        return result;
    }

    private Result attack(
            Endpoints endpoints,
            PlatformProcess platform,
            Pager pager,
            HostilePages pages,
            Tokens tokens)
            throws Exception {
        var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        Api deploy = ready(http, endpoints.deploy(), platform, tokens.pipeline());
        Api alert = ready(http, endpoints.alert(), platform, tokens.operator());
        Api incident = ready(http, endpoints.incident(), platform, tokens.operator());
        Api audit = ready(http, endpoints.audit(), platform, tokens.operator());
        var rollbacks = new ArrayList<Handled>();
        var answers = new TreeMap<String, Long>();
        try (var events = new EventTap(endpoints.kafka(BrokerUsers.READER));
                var traffic =
                        new Traffic(http, endpoints.edge().resolve("/checkout/orders"), clock)) {
            var versions = new BadVersions(deploy, alert, incident, events, pager);
            versions.promote(STABLE);
            traffic.start(REQUESTS_PER_SECOND);
            long end = System.nanoTime() + time.toNanos();
            var operators =
                    new Operators(
                            List.of(
                                    new Look(deploy, "/api/v1/deployments?limit=20"),
                                    new Look(incident, "/api/v1/incidents?limit=20"),
                                    new Look(audit, "/api/v1/events?limit=20")));
            try (operators;
                    var attackers = new Attackers(endpoints, tokens.operator(), clock)) {
                attackers.start();
                versions.promote(GOOD);
                do {
                    rollbacks.add(versions.handle(rollbacks.size() + 1));
                } while (System.nanoTime() < end);
                attackers.answers().forEach((kind, count) -> answers.put(kind, count.get()));
            }
            return new Result(
                    platform.isRunning(),
                    rollbacks,
                    intact(audit),
                    operators.answered(),
                    operators.failures(),
                    traffic.sent(),
                    traffic.unanswered(),
                    pages.reads(),
                    answers);
        }
    }

    /** What attackers asked for may be under way still. */
    private static boolean intact(Api audit) throws InterruptedException {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return audit.get("/api/v1/verification").path("intact").asBoolean();
            } catch (StageFailed busy) {
                if (System.nanoTime() > giveUp) {
                    throw busy;
                }
                Thread.sleep(Duration.ofSeconds(1));
            }
        }
    }

    private Api ready(HttpClient http, URI address, PlatformProcess platform, String token)
            throws IOException, InterruptedException {
        var api = new Api(http, json, address, token);
        platform.awaitReady(api, START);
        return api.waiting(PATIENCE);
    }
}
