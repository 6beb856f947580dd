package dev.fairlead.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fairlead.services.ServiceDescriptor;
import dev.fairlead.standalone.layout.DataDirectory;
import dev.fairlead.standalone.trace.OtlpReceiver;
import dev.fairlead.standalone.trace.OtlpReceiver.ReceivedSpan;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code fairlead demo --keep} as it was built, each service and the console in a JVM of its own,
 * with a collector that receives what the services trace. One of the JVMs is killed in the middle,
 * and one hangs at the end.
 */
@Order(Order.DEFAULT + 1)
class LifecycleIT {
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final int PATIENCE_SECONDS = 90;
    private static final int REQUESTS_PER_SECOND = 100;
    private static final Duration STOP = Duration.ofMinutes(2);
    private static final Pattern TRACE = Pattern.compile("trace ([0-9a-f]{32})");
    private static final Pattern KEPT = Pattern.compile("kill (\\d+) stops it");
    private static final Pattern TOKEN = Pattern.compile("token +(flt_\\S+) \\(operator\\)");
    private static final Pattern CONSOLE =
            Pattern.compile("console +(http://\\S+) \\(sign in with the token\\)$");

    @TempDir Path directory;

    @Test
    void everyStageIsObservedAndOneTraceHoldsTheBadDeploymentUpToThePage() throws Exception {
        // Half of the requests to the bad version fail, since which step finds it out is asserted.
        DemoConfig config =
                DemoConfig.copyTo(directory.resolve("config"))
                        .patient()
                        .replace(
                                "services/checkout.yaml",
                                "SAMPLE_ERROR_RATE: \"0.1\"",
                                "SAMPLE_ERROR_RATE: \"0.5\"");
        try (var collector = new OtlpReceiver();
                var demo =
                        FairleadCommand.startBuilt(
                                Map.of(
                                        "MANAGEMENT_OPENTELEMETRY_TRACING_EXPORT_OTLP_ENDPOINT",
                                        collector.url()),
                                "demo",
                                "--separate",
                                "--keep",
                                "--patience",
                                PATIENCE_SECONDS,
                                "--requests",
                                REQUESTS_PER_SECOND,
                                "--data",
                                directory.resolve("data"),
                                "--config",
                                config.root(),
                                "--verifier",
                                Path.of("..", "integrations", "verifier", "Verify.java"))) {
            demo.awaitLine(line -> line.contains("AnalysisCompleted"), LONGEST);
            for (ServiceDescriptor service : ServiceDescriptor.ALL) {
                assertThat(demo.service(service.name()).isAlive()).as(service.name()).isTrue();
            }
            ProcessHandle alert = demo.service("alert");
            ProcessHandle killed = demo.service("incident");
            killed.destroyForcibly();
            try {
                assertThat(demo.exitCode(LONGEST)).as(demo.output()).isZero();

                assertThat(killed.isAlive()).isFalse();
                assertThat(directory.resolve("data/fairlead.log"))
                        .content()
                        .contains("Part ended, starting it again part=\"incident-service\"")
                        .contains("Part serves again part=\"incident-service\"");
                holdsTheLifecycle(collector.trace(found(TRACE, demo.output())));
                endsWithTheAddressOfTheConsole(demo.output());
                new UnjudgedCanary(endpoints(demo.output()), found(TOKEN, demo.output()), alert)
                        .dueSoon(config)
                        .isRolledBackAtTheDeadline(HealthyCanary.VERSION);
            } finally {
                stopWhatWasKept(demo.output());
            }
        }
    }

    private void endsWithTheAddressOfTheConsole(String output) throws InterruptedException {
        var http = HttpClient.newHttpClient();
        Endpoints endpoints = endpoints(output);
        String token = found(TOKEN, output);
        var api = new Api(http, new JsonMapper(), endpoints.console(), token);
        assertThat(api.healthy()).as("the console at %s", endpoints.console()).isTrue();
        assertThat(
                        new Api(http, new JsonMapper(), endpoints.deploy(), token)
                                .get("/api/v1/whoami")
                                .path("role")
                                .asString())
                .isEqualTo("operator");
    }

    private Endpoints endpoints(String output) {
        var data = new DataDirectory(directory.resolve("data"));
        return new Endpoints(URI.create(found(CONSOLE, output)).getPort(), data);
    }

    /** As the demo says: by a signal to the platform, which ends everything. */
    private static void stopWhatWasKept(String output) {
        Matcher kept = KEPT.matcher(output);
        if (kept.find()) {
            ProcessHandle platform =
                    ProcessHandle.of(Long.parseLong(kept.group(1)))
                            .orElseThrow(() -> new AssertionError("it ended: " + output));
            List<ProcessHandle> all = new ArrayList<>(platform.descendants().toList());
            all.add(platform);
            platform.destroy();
            await().atMost(STOP)
                    .untilAsserted(() -> assertThat(all).noneMatch(process -> process.isAlive()));
        }
    }

    private static String found(Pattern pattern, String output) {
        Matcher matcher = pattern.matcher(output);
        assertThat(matcher.find()).as("%s in%n%s", pattern, output).isTrue();
        return matcher.group(1);
    }

    private static void holdsTheLifecycle(List<ReceivedSpan> spans) {
        Map<String, ReceivedSpan> byId =
                spans.stream().collect(Collectors.toMap(ReceivedSpan::id, Function.identity()));

        assertThat(spans)
                .filteredOn(span -> !byId.containsKey(span.parent()))
                .extracting(ReceivedSpan::name)
                .containsExactly("process ReleaseRequested");
        assertThat(spans)
                .extracting(span -> span.attributes().get("fairlead.lifecycle_id"))
                .containsOnly(spans.getFirst().attributes().get("fairlead.lifecycle_id"));
        assertThat(ancestry(spans, byId, "incident-service", "effect page-responder"))
                .containsExactly(
                        "incident-service: effect page-responder",
                        "incident-service: process AlertNotified",
                        "alert-service: effect send-notification",
                        "alert-service: watch checkout/production",
                        "deploy-service: effect ensure-traffic",
                        "deploy-service: effect run-check",
                        "deploy-service: effect ensure-instance",
                        "deploy-service: process ReleaseRequested");
        assertThat(ancestry(spans, byId, "deploy-service", "effect stop-instance"))
                .as("the rollback")
                .containsSubsequence(
                        "deploy-service: effect restore-traffic",
                        "deploy-service: process MetricBreached",
                        "alert-service: watch checkout/production",
                        "deploy-service: effect ensure-traffic");
    }

    /** Names from the first span of that name up to the root. */
    private static List<String> ancestry(
            List<ReceivedSpan> spans, Map<String, ReceivedSpan> byId, String service, String name) {
        Optional<ReceivedSpan> each =
                spans.stream()
                        .filter(span -> span.service().equals(service) && span.name().equals(name))
                        .findFirst();
        var names = new ArrayList<String>();
        while (each.isPresent()) {
            names.add(each.get().service() + ": " + each.get().name());
            each = Optional.ofNullable(byId.get(each.get().parent()));
        }
        return names;
    }
}
