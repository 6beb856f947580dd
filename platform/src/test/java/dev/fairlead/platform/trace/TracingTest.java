package dev.fairlead.platform.trace;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;

class TracingTest {
    private static final Instant BEGIN = Instant.parse("2026-11-23T09:00:00Z");
    private static final Duration LONGEST = Duration.ofHours(2);
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String PARENT = "00-" + TRACE + "-b7ad6b7169203331-01";
    private static final AttributeKey<String> LIFECYCLE =
            AttributeKey.stringKey("fairlead.lifecycle_id");

    private final KeptSpans kept = new KeptSpans();
    private final OpenTelemetrySdk telemetry =
            OpenTelemetrySdk.builder()
                    .setTracerProvider(
                            SdkTracerProvider.builder()
                                    .addSpanProcessor(SimpleSpanProcessor.create(kept))
                                    .build())
                    .build();
    private Instant now = BEGIN;
    private final Tracing tracing = new Tracing(telemetry, () -> now, LONGEST);

    @AfterEach
    void close() {
        telemetry.close();
    }

    @Test
    void theBeginOfALifecycleTravelsWithIt() throws Exception {
        var stored = step("first", new TraceContext(PARENT, null));
        now = BEGIN.plusSeconds(60);
        var later = step("second", stored);

        assertThat(stored.tracestate()).isEqualTo("fairlead=" + BEGIN.getEpochSecond());
        assertThat(later.tracestate()).isEqualTo(stored.tracestate());
    }

    @Test
    void aYoungLifecycleContinuesItsTrace() throws Exception {
        var stored = step("first", new TraceContext(PARENT, "other=1"));
        now = BEGIN.plus(LONGEST);
        var later = step("second", stored);

        SpanData second = kept.last();
        assertThat(second.getTraceId()).isEqualTo(TRACE);
        assertThat(second.getParentSpanId())
                .isEqualTo(requireNonNull(stored.traceparent()).split("-")[2]);
        assertThat(second.getLinks()).isEmpty();
        assertThat(second.getAttributes().get(LIFECYCLE)).isEqualTo("lifecycle");
        assertThat(later.tracestate()).contains("other=1");
    }

    @Test
    void whatIsLoggedWithinAStepHasItsLifecycle() throws Exception {
        tracing.continued(
                "outer",
                TraceContext.NONE,
                "one",
                () -> {
                    tracing.continued(
                            "inner",
                            TraceContext.NONE,
                            "two",
                            () -> assertThat(MDC.get("lifecycleId")).isEqualTo("two"));
                    assertThat(MDC.get("lifecycleId")).isEqualTo("one");
                });

        assertThat(MDC.get("lifecycleId")).isNull();
    }

    @Test
    void anOldLifecycleStartsATraceThatIsLinkedToTheOneBefore() throws Exception {
        var stored = step("first", new TraceContext(PARENT, null));
        now = BEGIN.plus(LONGEST).plusSeconds(1);
        var later = step("second", stored);

        SpanData second = kept.last();
        assertThat(second.getTraceId()).isNotEqualTo(TRACE);
        assertThat(second.getParentSpanContext().isValid()).isFalse();
        assertThat(second.getLinks())
                .extracting(LinkData::getSpanContext)
                .extracting(linked -> linked.getTraceId() + "-" + linked.getSpanId())
                .containsExactly(requireNonNull(stored.traceparent()).substring(3, 52));
        assertThat(second.getAttributes().get(LIFECYCLE)).isEqualTo("lifecycle");
        assertThat(later.tracestate()).isEqualTo("fairlead=" + now.getEpochSecond());
    }

    @Test
    void whatSomebodyAsksLaterIsATraceOfItsOwnWithALink() {
        Span request = telemetry.getTracer("http").spanBuilder("POST").startSpan();
        TraceContext stored;
        try (var _ = request.makeCurrent()) {
            stored = tracing.asked("lifecycle", () -> new TraceContext(PARENT, null));
        } finally {
            request.end();
        }

        SpanData span = kept.last();
        assertThat(stored.traceparent()).contains(span.getTraceId()).doesNotContain(TRACE);
        assertThat(span.getAttributes().get(LIFECYCLE)).isEqualTo("lifecycle");
        assertThat(span.getLinks())
                .extracting(link -> link.getSpanContext().getTraceId())
                .containsExactly(TRACE);
    }

    @Test
    void aStepOfTheLifecyclesOwnTraceIsNotLinkedToIt() throws Exception {
        tracing.continued(
                "step",
                new TraceContext(PARENT, null),
                "lifecycle",
                () -> tracing.asked("lifecycle", () -> new TraceContext(PARENT, null)));

        assertThat(kept.last().getLinks()).isEmpty();
        assertThat(kept.last().getTraceId()).isEqualTo(TRACE);
    }

    @Test
    void whereNothingIsTracedNobodyIsAskedForTheTraceBefore() {
        var untraced = new Tracing(OpenTelemetry.noop(), () -> now, LONGEST);

        assertThat(
                        untraced.asked(
                                "lifecycle",
                                () -> {
                                    throw new AssertionError("asked");
                                }))
                .isEqualTo(TraceContext.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "00-" + TRACE + "-0000000000000000-01"})
    void aBrokenContextBeginsATrace(String traceparent) throws Exception {
        step("first", new TraceContext(traceparent, "fairlead"));

        assertThat(kept.last().getParentSpanContext().isValid()).isFalse();
        assertThat(kept.last().getLinks()).isEmpty();
    }

    @Test
    void aFaultMarksItsSpanAndGoesOn() {
        assertThatThrownBy(() ->
                        tracing.continued(
                                "step",
                                TraceContext.NONE,
                                "lifecycle",
                                () -> {
                                    throw new IllegalStateException("stuck");
                                }))
                .hasMessage("stuck");

        assertThat(kept.last().getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(kept.last().getStatus().getDescription()).isEqualTo("stuck");
    }

    /** What the step would store. */
    private TraceContext step(String name, TraceContext stored) throws Exception {
        var current = new AtomicReference<>(TraceContext.NONE);
        tracing.continued(name, stored, "lifecycle", () -> current.set(tracing.current()));
        return current.get();
    }
}
