package dev.fairlead.benchmarks.storm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A minute of the storm that {@code benchmark storm} plays for ten. */
@Tag("thorough")
class StormIT {
    private static final int ALERTS = 20_000;
    private static final long MEBI = 1024 * 1024;

    @Test
    void thePlatformLivesThroughAStormAndStoresAsMuchAsChanges() throws Exception {
        Storm.Result seen = new Storm(Path.of(".."), ALERTS, Duration.ofMinutes(1)).run();

        assertThat(seen.deaths()).isZero();
        assertThat(seen.incidents()).isEqualTo(1);
        assertThat(seen.firsts()).as("one for each receiver").isEqualTo(2);
        assertThat(seen.repeats()).isLessThanOrEqualTo(1);
        assertThat(seen.grown().alert() + seen.grown().topic()).isLessThan(100 * MEBI);
    }
}
