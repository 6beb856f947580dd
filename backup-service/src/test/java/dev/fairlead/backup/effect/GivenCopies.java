package dev.fairlead.backup.effect;

import dev.fairlead.platform.config.Secrets;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;

/** Copies that nobody has configured. */
final class GivenCopies {
    private GivenCopies() {}

    static Copies none(Places places) {
        var backups = new Backups(new Documents(List.of()));
        var logs = new KeptLogs(places, () -> Instant.EPOCH, () -> false);
        return new Copies(
                backups,
                places,
                new RecoverablePoints(backups, places, logs),
                Secrets.ofProcess(),
                () -> Instant.EPOCH,
                new SimpleMeterRegistry());
    }
}
