package dev.fairlead.platform.work;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;

/** How many effects run, may run and wait, at {@code /actuator/prometheus}. */
final class EffectMeter implements MeterBinder {
    private static final String TAG = "pool";

    private final List<Permits> permits;

    EffectMeter(List<Permits> permits) {
        this.permits = permits;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (var each : permits) {
            String name = each.pool().name();
            Gauge.builder("fairlead.effects.running", each, Permits::running)
                    .tag(TAG, name)
                    .description("Effects of the pool that run")
                    .register(registry);
            Gauge.builder("fairlead.effects.most", each, Permits::most)
                    .tag(TAG, name)
                    .description("How many effects of the pool may run at once")
                    .register(registry);
            Gauge.builder("fairlead.effects.waiting", each, one -> one.waiting().get())
                    .tag(TAG, name)
                    .description("Due effects that found no permit when it was last looked")
                    .register(registry);
        }
    }
}
