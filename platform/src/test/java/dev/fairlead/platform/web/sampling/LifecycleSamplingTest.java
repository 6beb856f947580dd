package dev.fairlead.platform.web.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class LifecycleSamplingTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    private final LifecycleSampler sampler = new LifecycleSampler(0);

    @Test
    void recordsALifecycleEvenWhereTheCallerDoesNot() {
        Context notRecorded = parent(TraceFlags.getDefault());

        SamplingDecision decision = LifecycleScope.call(() -> decide(notRecorded));

        assertThat(decision).isEqualTo(SamplingDecision.RECORD_AND_SAMPLE);
    }

    @Test
    void followsTheCallerForAllElse() {
        assertThat(decide(Context.root())).isEqualTo(SamplingDecision.DROP);
        assertThat(decide(parent(TraceFlags.getDefault()))).isEqualTo(SamplingDecision.DROP);
        assertThat(decide(parent(TraceFlags.getSampled())))
                .isEqualTo(SamplingDecision.RECORD_AND_SAMPLE);
    }

    @ParameterizedTest
    @CsvSource({
        "POST,/api/v1/deployments,true",
        "POST,/api/v1/incidents/1/acknowledge,true",
        "DELETE,/api/v1/freezes/1,true",
        "POST,/v2/enqueue,true",
        "GET,/api/v1/deployments,false",
        "POST,/api/v1/write,false",
        "POST,/api/v1/query_range,false",
        "POST,/api/v2/alerts,false",
        "GET,/actuator/health,false"
    })
    void takesChangesForLifecycles(String method, String path, boolean lifecycle) throws Exception {
        AtomicBoolean active = new AtomicBoolean();

        new LifecycleFilter()
                .doFilter(
                        new MockHttpServletRequest(method, path),
                        new MockHttpServletResponse(),
                        (_, _) -> active.set(LifecycleScope.isActive()));

        assertThat(active.get()).isEqualTo(lifecycle);
        assertThat(LifecycleScope.isActive()).isFalse();
    }

    private SamplingDecision decide(Context parent) {
        return sampler.shouldSample(
                        parent, TRACE, "x", SpanKind.SERVER, Attributes.empty(), List.of())
                .getDecision();
    }

    private static Context parent(TraceFlags flags) {
        return Context.root()
                .with(
                        Span.wrap(
                                SpanContext.createFromRemoteParent(
                                        TRACE,
                                        "00f067aa0ba902b7",
                                        flags,
                                        TraceState.getDefault())));
    }
}
