package dev.fairlead.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.standalone.trace.OtlpReceiver;
import dev.fairlead.standalone.trace.OtlpReceiver.ReceivedSpan;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * {@code fairlead demo} as it was built, each service in a JVM of its own, with a collector that
 * receives what the services trace. One of the JVMs is killed in the middle.
 */
@Isolated
class LifecycleIT {
    private static final Duration LONGEST = Duration.ofMinutes(6);
    private static final int PATIENCE_SECONDS = 90;
    private static final Pattern TRACE = Pattern.compile("trace ([0-9a-f]{32})");

    @TempDir Path directory;

    @Test
    void everyStageIsObservedAndOneTraceHoldsTheBadDeploymentUpToThePage() throws Exception {
        try (var collector = new OtlpReceiver();
                var demo =
                        FairleadCommand.startBuilt(
                                Map.of(
                                        "MANAGEMENT_OPENTELEMETRY_TRACING_EXPORT_OTLP_ENDPOINT",
                                        collector.url()),
                                "demo",
                                "--separate",
                                "--patience",
                                PATIENCE_SECONDS,
                                "--data",
                                directory.resolve("data"),
                                "--config",
                                DemoConfig.copyTo(directory.resolve("config")).patient().root())) {
            demo.awaitLine(line -> line.contains("AnalysisCompleted"), LONGEST);
            ProcessHandle killed = demo.service("incident");
            killed.destroyForcibly();

            assertThat(demo.exitCode(LONGEST)).as(demo.output()).isZero();

            assertThat(killed.isAlive()).isFalse();
            assertThat(directory.resolve("data/fairlead.log"))
                    .content()
                    .contains("Part ended, starting it again part=\"incident-service\"")
                    .contains("Part serves again part=\"incident-service\"");

            Matcher trace = TRACE.matcher(demo.output());
            assertThat(trace.find()).as(demo.output()).isTrue();
            holdsTheLifecycle(collector.trace(trace.group(1)));
        }
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
        assertThat(ancestry(spans, byId, "incident-service", "effect PageResponder"))
                .containsExactly(
                        "incident-service: effect PageResponder",
                        "incident-service: process AlertNotified",
                        "alert-service: process MetricBreached",
                        "alert-service: watch checkout/production",
                        "deploy-service: effect EnsureTraffic",
                        "deploy-service: effect RunSmokeTest",
                        "deploy-service: effect EnsureInstance",
                        "deploy-service: process ReleaseRequested");
        assertThat(ancestry(spans, byId, "deploy-service", "effect StopInstance"))
                .as("the rollback")
                .containsSubsequence(
                        "deploy-service: effect EnsureTraffic",
                        "deploy-service: process MetricBreached",
                        "alert-service: watch checkout/production",
                        "deploy-service: effect EnsureTraffic");
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
