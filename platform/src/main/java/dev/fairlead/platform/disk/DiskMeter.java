package dev.fairlead.platform.disk;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/** How much room there is, at {@code /actuator/prometheus}. */
public final class DiskMeter implements MeterBinder {
    private final DiskWatch disk;

    public DiskMeter(DiskWatch disk) {
        this.disk = disk;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("fairlead.disk.free", disk, watch -> watch.reading().free())
                .baseUnit("bytes")
                .description("Bytes that may still be written on the disk of the data directory")
                .register(registry);
        Gauge.builder("fairlead.disk.refusing", disk, DiskMeter::refusing)
                .description("1 while commands are refused because the disk is full")
                .register(registry);
    }

    private static double refusing(DiskWatch watch) {
        return watch.reading().level() == DiskLevel.FULL ? 1 : 0;
    }
}
