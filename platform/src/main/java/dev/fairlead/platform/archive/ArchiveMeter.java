package dev.fairlead.platform.archive;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/** What is archived, at {@code /actuator/prometheus}. */
public final class ArchiveMeter implements MeterBinder {
    private final Archiver archiver;

    public ArchiveMeter(Archiver archiver) {
        this.archiver = archiver;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        FunctionCounter.builder("fairlead.archive.rows", archiver, Archiver::archived)
                .description("Rows that left the store for an archive")
                .register(registry);
        FunctionCounter.builder("fairlead.archive.restored.rows", archiver, Archiver::restored)
                .description("Rows that were brought back from archives")
                .register(registry);
        Gauge.builder("fairlead.archive.refused", archiver, ArchiveMeter::refused)
                .description("1 while archives cannot be made")
                .register(registry);
    }

    private static double refused(Archiver archiver) {
        return archiver.refusal() == null ? 0 : 1;
    }
}
