package dev.fairlead.benchmarks.rollback;

import dev.fairlead.benchmarks.measure.Durations;
import dev.fairlead.benchmarks.measure.Figure;
import dev.fairlead.benchmarks.measure.Table;
import dev.fairlead.platform.security.Role;
import dev.fairlead.platform.security.TokenFile;
import dev.fairlead.standalone.demo.Api;
import dev.fairlead.standalone.demo.Endpoints;
import dev.fairlead.standalone.demo.EventTap;
import dev.fairlead.standalone.demo.Pager;
import dev.fairlead.standalone.demo.PagerSettings;
import dev.fairlead.standalone.demo.PlatformProcess;
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
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code benchmark rollback}. */
@Command(
        name = "rollback",
        description =
                "Measures from the sample that crosses the threshold to weight 0, and from the alert"
                        + " to the page.",
        mixinStandardHelpOptions = true)
public final class RollbackCommand implements Callable<Integer> {
    private static final int FIRST_BASE = 9080;
    private static final int REQUESTS_PER_SECOND = 200;
    private static final int WARM_UP = 3;
    private static final Duration START = Duration.ofMinutes(2);

    /** The interval of the measured strategy, and half a second. */
    private static final Duration BAR_WEIGHT = Duration.ofMillis(500 + 500);

    private static final Duration BAR_PAGE = Duration.ofMillis(500);

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--count",
            paramLabel = "N",
            defaultValue = "50",
            description = "How many bad versions are measured (default: ${DEFAULT-VALUE}).")
    private int count;

    private final Clock clock = Clock.systemUTC();
    private final JsonMapper json = new JsonMapper();

    private RollbackCommand() {}

    private record Tokens(String pipeline, String operator) {}

    @Override
    public Integer call() throws Exception {
        if (count < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--count is %d (expected: 1 or more)".formatted(count));
        }
        DataDirectory data = DataDirectory.temporary();
        PortPlan ports = PortCheck.firstFree(FIRST_BASE);
        var random = new SecureRandom();
        var file = new TokenFile(data.tokens());
        var tokens =
                new Tokens(
                        file.issue("ci", Role.CI, Set.of("*"), Set.of(), null, random),
                        file.issue("operator", Role.OPERATOR, Set.of("*"), Set.of(), null, random));
        List<Rollback> rollbacks;
        try (var pager = new Pager(json, clock)) {
            var platform =
                    PlatformProcess.start(
                            data,
                            ConfigTree.copy(
                                    Path.of(System.getProperty("fairlead.home", "."))
                                            .resolve("config/examples/demo"),
                                    data.root().resolve("config")),
                            ports,
                            false,
                            new PagerSettings(pager.url()).environment());
            try {
                rollbacks = measure(new Endpoints(ports.base(), data), platform, pager, tokens);
            } finally {
                platform.stop();
            }
        }
        data.delete();
        return report(rollbacks);
    }

    private List<Rollback> measure(
            Endpoints endpoints, PlatformProcess platform, Pager pager, Tokens tokens)
            throws Exception {
        var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        Api deploy = ready(http, endpoints.deploy(), platform, tokens.pipeline());
        Api alert = ready(http, endpoints.alert(), platform, tokens.operator());
        Api incident = ready(http, endpoints.incident(), platform, tokens.operator());
        var rollbacks = new ArrayList<Rollback>();
        try (var events = new EventTap(endpoints.kafka(BrokerUsers.READER));
                var traffic =
                        new Traffic(http, endpoints.edge().resolve("/checkout/orders"), clock)) {
            var versions = new BadVersions(deploy, alert, incident, events, pager);
            versions.promote("stable");
            traffic.start(REQUESTS_PER_SECOND);
            for (int i = 1; i <= WARM_UP + count; i++) {
                var rollback = versions.roll(i);
                if (i > WARM_UP) {
                    rollbacks.add(rollback);
                }
            }
        }
        return rollbacks;
    }

    private Api ready(HttpClient http, URI address, PlatformProcess platform, String token)
            throws IOException, InterruptedException {
        var api = new Api(http, json, address, token);
        platform.awaitReady(api, START);
        return api;
    }

    private int report(List<Rollback> rollbacks) {
        var weights = new Durations(rollbacks.stream().map(Rollback::toWeightZero).toList());
        var pages = new Durations(rollbacks.stream().map(Rollback::toPage).toList());
        var figures =
                List.of(
                        Figure.below(
                                what("crossing sample to weight 0", weights),
                                weights.percentile(95),
                                BAR_WEIGHT),
                        Figure.below(
                                what("AlertNotified to page", pages),
                                pages.percentile(95),
                                BAR_PAGE));
        var out = spec.commandLine().getOut();
        out.printf(
                "%d processors, Java %s, %d requests/s, evaluated every 500 ms%n",
                Runtime.getRuntime().availableProcessors(), Runtime.version(), REQUESTS_PER_SECOND);
        out.println(Table.of(figures));
        return figures.stream().allMatch(Figure::met) ? 0 : 1;
    }

    private static String what(String measured, Durations took) {
        return "%s, p95 of %d (p50 %d ms, longest %d ms)"
                .formatted(
                        measured,
                        took.count(),
                        took.percentile(50).toMillis(),
                        took.longest().toMillis());
    }
}
