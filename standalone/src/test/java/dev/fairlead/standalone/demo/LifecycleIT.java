package dev.fairlead.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.standalone.trace.OtlpReceiver;
import dev.fairlead.standalone.trace.OtlpReceiver.ReceivedSpan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code fairlead demo}, with a collector that receives what the services trace. */
class LifecycleIT {
    private static final Duration LONGEST = Duration.ofMinutes(4);
    private static final Pattern TRACE = Pattern.compile("trace ([0-9a-f]{32})");

    @TempDir Path directory;

    @Test
    void theDemoObservesEveryStageAndOneTraceHoldsTheBadDeploymentUpToThePage() throws Exception {
        try (var collector = new OtlpReceiver();
                var demo =
                        FairleadCommand.start(
                                Map.of(
                                        "MANAGEMENT_OPENTELEMETRY_TRACING_EXPORT_OTLP_ENDPOINT",
                                        collector.url()),
                                "demo",
                                "--data",
                                directory.resolve("data"),
                                "--config",
                                DemoConfig.ORIGINAL)) {
            assertThat(demo.exitCode(LONGEST)).as(demo.output()).isZero();

            Matcher trace = TRACE.matcher(demo.output());
            assertThat(trace.find()).as(demo.output()).isTrue();
            holdsTheLifecycle(collector.trace(trace.group(1)));
        }
    }

    private static void holdsTheLifecycle(List<ReceivedSpan> spans) {
        spans.forEach(s -> System.out.println("SPAN " + s));
        Set<String> known = spans.stream().map(ReceivedSpan::id).collect(Collectors.toSet());
        assertThat(spans).extracting(ReceivedSpan::service).contains("fairlead-deploy");
        assertThat(spans).filteredOn(span -> !known.contains(span.parent())).hasSize(1);
    }
}
