package dev.fairlead.platform.trace;

import dev.fairlead.platform.web.sampling.LifecycleScope;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The one place that decides which trace a piece of a lifecycle belongs to.
 *
 * <p>A step that follows at once, or by a timer, continues the lifecycle's trace while the
 * lifecycle is younger than a configured age; past that, and for what somebody asks of it later, a
 * new trace starts with a link to the one before, because viewers do not show traces of many hours
 * well. When the lifecycle began travels in the trace state under {@code fairlead}, in seconds
 * since 1970. Every span carries {@code fairlead.lifecycle_id}, and what is logged within one has
 * it as {@code lifecycleId}.
 */
public final class Tracing {
    static final String LIFECYCLE_ID = "fairlead.lifecycle_id";
    private static final String STATE_KEY = "fairlead";
    private static final W3CTraceContextPropagator W3C = W3CTraceContextPropagator.getInstance();

    private final Tracer tracer;
    private final InstantSource clock;
    private final Duration longest;

    /** Something to do within a span. */
    public interface Body<T extends @Nullable Object> {
        T run() throws Exception;
    }

    /** Something to do within a span that has no result. */
    public interface Task {
        void run() throws Exception;
    }

    /**
     * @param longest age of a lifecycle up to which its trace is continued
     */
    public Tracing(OpenTelemetry telemetry, InstantSource clock, Duration longest) {
        this.tracer = telemetry.getTracer("dev.fairlead");
        this.clock = clock;
        this.longest = longest;
    }

    /**
     * The current trace context as it is to be stored; it begins the lifecycle's age where none
     * has.
     */
    public TraceContext current() {
        var span = Span.current().getSpanContext();
        if (!span.isValid()) {
            return TraceContext.NONE;
        }
        var carrier = new HashMap<String, String>();
        W3C.inject(Context.current(), carrier, (map, name, value) -> put(map, name, value));
        var state = span.getTraceState();
        var begun =
                state.get(STATE_KEY) == null
                        ? state.toBuilder()
                                .put(STATE_KEY, Long.toString(clock.instant().getEpochSecond()))
                                .build()
                        : state;
        return new TraceContext(carrier.get("traceparent"), encoded(begun));
    }

    /**
     * The current trace context of what somebody asks of a lifecycle: its span is marked with the
     * lifecycle and linked to the lifecycle's trace so far, where that is another one.
     *
     * @param before trace context of what happened last; asked only where the span is recorded
     */
    public TraceContext asked(String lifecycleId, Supplier<TraceContext> before) {
        var span = Span.current();
        if (span.isRecording()) {
            span.setAttribute(LIFECYCLE_ID, lifecycleId);
            var last = Span.fromContext(extracted(before.get())).getSpanContext();
            if (last.isValid() && !last.getTraceId().equals(span.getSpanContext().getTraceId())) {
                span.addLink(last);
            }
        }
        return current();
    }

    /** Runs a step of a lifecycle in a short span of its own. */
    public void continued(String name, TraceContext stored, String lifecycleId, Task task)
            throws Exception {
        this.<@Nullable Object>within(
                name,
                SpanKind.INTERNAL,
                stored,
                lifecycleId,
                () -> {
                    task.run();
                    return null;
                });
    }

    /** Trace context of a span that took no time: what handles one record of a batch hands on. */
    public TraceContext received(String name, TraceContext stored, String lifecycleId) {
        try {
            return within(name, SpanKind.CONSUMER, stored, lifecycleId, this::current);
        } catch (Exception e) {
            throw new IllegalStateException("a span without work failed", e);
        }
    }

    private <T extends @Nullable Object> T within(
            String name, SpanKind kind, TraceContext stored, String lifecycleId, Body<T> body)
            throws Exception {
        return LifecycleScope.call(() -> {
            var span = builder(name, stored).setSpanKind(kind).startSpan();
            span.setAttribute(LIFECYCLE_ID, lifecycleId);
            try (var _ = span.makeCurrent();
                    var _ = Logged.as(lifecycleId)) {
                return body.run();
            } catch (Exception e) {
                span.setStatus(StatusCode.ERROR, String.valueOf(e.getMessage()));
                throw e;
            } finally {
                span.end();
            }
        });
    }

    private SpanBuilder builder(String name, TraceContext stored) {
        var parent = extracted(stored);
        var span = Span.fromContext(parent).getSpanContext();
        var builder = tracer.spanBuilder(name);
        if (!span.isValid()) {
            return builder.setNoParent();
        }
        return isYoung(span.getTraceState())
                ? builder.setParent(parent)
                : builder.setNoParent().addLink(span);
    }

    private boolean isYoung(TraceState state) {
        var begun = state.get(STATE_KEY);
        if (begun == null) {
            return true;
        }
        try {
            var start = Instant.ofEpochSecond(Long.parseLong(begun));
            return Duration.between(start, clock.instant()).compareTo(longest) <= 0;
        } catch (NumberFormatException | DateTimeException _) {
            return false;
        }
    }

    private static Context extracted(TraceContext stored) {
        var carrier = new HashMap<String, String>();
        put(carrier, "traceparent", stored.traceparent());
        put(carrier, "tracestate", stored.tracestate());
        return W3C.extract(Context.root(), carrier, MapGetter.INSTANCE);
    }

    private static void put(
            @Nullable Map<String, String> map, String name, @Nullable String value) {
        if (map != null && value != null) {
            map.put(name, value);
        }
    }

    private static String encoded(TraceState state) {
        List<String> entries = new ArrayList<>();
        state.forEach((key, value) -> entries.add(key + "=" + value));
        return String.join(",", entries);
    }

    /** What is logged has the lifecycle, until that before is in force again. */
    private record Logged(@Nullable String before) implements AutoCloseable {
        private static final String KEY = "lifecycleId";

        static Logged as(String lifecycleId) {
            Logged logged = new Logged(MDC.get(KEY));
            MDC.put(KEY, lifecycleId);
            return logged;
        }

        @Override
        public void close() {
            if (before == null) {
                MDC.remove(KEY);
            } else {
                MDC.put(KEY, before);
            }
        }
    }

    private enum MapGetter implements TextMapGetter<Map<String, String>> {
        INSTANCE;

        @Override
        public Iterable<String> keys(Map<String, String> carrier) {
            return carrier.keySet();
        }

        @Override
        public @Nullable String get(@Nullable Map<String, String> carrier, String key) {
            return carrier == null ? null : carrier.get(key);
        }
    }
}
