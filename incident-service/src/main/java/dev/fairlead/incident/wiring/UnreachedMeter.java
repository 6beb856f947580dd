package dev.fairlead.incident.wiring;

import dev.fairlead.incident.incident.IncidentView;
import dev.fairlead.platform.decide.Views;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Map;

/**
 * Of how many incidents everybody was asked in vain, at {@code /actuator/prometheus}: counted every
 * few seconds, up to 200, and not a number while the database is away.
 */
final class UnreachedMeter implements MeterBinder {

    private final Views views;
    private volatile double count = Double.NaN;

    UnreachedMeter(Views views) {
        this.views = views;
    }

    void count() {
        try {
            count = counted();
        } catch (RuntimeException away) {
            count = Double.NaN;
            throw away;
        }
    }

    private int counted() {
        return views.list(
                        IncidentView.KIND,
                        Map.of("nobodyReached", "true"),
                        null,
                        Views.LARGEST_PAGE,
                        IncidentView.class)
                .items()
                .size();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("fairlead.incidents.nobody.reached", this, meter -> meter.count)
                .description("Incidents of which everybody was asked, and nobody acknowledged")
                .register(registry);
    }
}
