package dev.fairlead.backup.objective;

import dev.fairlead.platform.stored.Stored;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the objective of a set can be told. */
public sealed interface ObjectiveCommand {

    /**
     * A measurement.
     *
     * @param rpo highest age allowed
     * @param recoverableTo what was committed by then can be restored
     * @param age of it
     * @param copy that it is restored from; null for what is stored here
     */
    @Stored("measure")
    record Measure(
            String backupSet,
            String team,
            String tier,
            Duration rpo,
            Instant recoverableTo,
            Duration age,
            @Nullable String copy)
            implements ObjectiveCommand {

        /** How it stands. */
        public Level level() {
            return Level.of(age, rpo);
        }
    }
}
