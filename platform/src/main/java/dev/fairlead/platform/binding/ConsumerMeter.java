package dev.fairlead.platform.binding;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/** How far the consumer is, and whether somebody paused it, at {@code /actuator/prometheus}. */
public final class ConsumerMeter implements MeterBinder {
    private static final String TAG = "binding";

    private final BatchConsumer consumer;

    public ConsumerMeter(BatchConsumer consumer) {
        this.consumer = consumer;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("fairlead.consumer.lag", consumer, ConsumerMeter::lag)
                .tag(TAG, BatchConsumer.BINDING)
                .baseUnit("records")
                .description("Records on the topics that are not handled yet; NaN while paused")
                .register(registry);
        Gauge.builder("fairlead.consumer.paused", consumer, each -> each.isPaused() ? 1 : 0)
                .tag(TAG, BatchConsumer.BINDING)
                .description("1 while the binding is paused")
                .register(registry);
        Gauge.builder("fairlead.consumer.running", consumer, each -> each.isRunning() ? 1 : 0)
                .tag(TAG, BatchConsumer.BINDING)
                .description("1 while the binding has a consumer, paused or not")
                .register(registry);
    }

    private static double lag(BatchConsumer consumer) {
        var lag = consumer.lag();
        return lag.isPresent() ? lag.getAsLong() : Double.NaN;
    }
}
