package dev.fairlead.platform.web.sampling;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.List;

/** Records everything of a lifecycle, also where the caller's trace is not recorded. */
public final class LifecycleSampler implements Sampler {
    private final Sampler others;

    /**
     * @param probability 0 to 1, of traces that belong to no lifecycle
     */
    public LifecycleSampler(double probability) {
        this.others = Sampler.parentBased(Sampler.traceIdRatioBased(probability));
    }

    @Override
    public SamplingResult shouldSample(
            Context parent,
            String traceId,
            String name,
            SpanKind kind,
            Attributes attributes,
            List<LinkData> links) {
        return LifecycleScope.isActive()
                ? SamplingResult.recordAndSample()
                : others.shouldSample(parent, traceId, name, kind, attributes, links);
    }

    @Override
    public String getDescription() {
        return "LifecycleSampler";
    }
}
