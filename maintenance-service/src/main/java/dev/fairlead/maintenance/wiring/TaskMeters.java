package dev.fairlead.maintenance.wiring;

import dev.fairlead.maintenance.task.Status;
import dev.fairlead.maintenance.task.TaskView;
import dev.fairlead.platform.decide.Views;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Map;

/** How many tasks wait to be done, at {@code /actuator/prometheus}. */
final class TaskMeters implements MeterBinder {
    private final Views views;

    TaskMeters(Views views) {
        this.views = views;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (Status status : Status.values()) {
            if (status.isOpen()) {
                Gauge.builder("fairlead.maintenance.tasks", this, self -> self.count(status))
                        .description("Maintenance tasks that wait to be done")
                        .tag("status", status.text())
                        .register(registry);
            }
        }
    }

    /** At most a page: whoever has so many overdue does not ask for the exact number. */
    private double count(Status status) {
        return views.list(
                        TaskView.KIND,
                        Map.of("status", status.text()),
                        null,
                        Views.LARGEST_PAGE,
                        TaskView.class)
                .items()
                .size();
    }
}
