package dev.fairlead.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Starts by the dozen, on a single carrier for virtual threads and without caches. */
@Order(1)
@Execution(ExecutionMode.CONCURRENT)
@Tag("thorough")
class ManyStartsIT {
    private static final int PORTS = 29_480;
    private static final int PORTS_OF_INTERRUPTED = 29_880;
    private static final int STARTS = 30;
    private static final int INTERRUPTED = 8;
    private static final Duration STEP = Duration.ofMillis(1500);
    @TempDir Path directory;

    @Test
    void noStartHangs() throws Exception {
        try (var platform = new LookedAfterPlatform(directory, PORTS)) {
            platform.start();
            for (int start = 1; start < STARTS; start++) {
                platform.awaitReady(start);
                platform.killPlatform();
            }
            platform.awaitReady(STARTS);
        }
    }

    /** At moments that are spread over a start; which step is hit does not matter to what holds. */
    @Test
    void afterStartsThatWereInterruptedAnywhereTheNextOneWorksWithATokenThatWasShown()
            throws Exception {
        try (var platform = new LookedAfterPlatform(directory, PORTS_OF_INTERRUPTED)) {
            for (int i = 1; i <= INTERRUPTED; i++) {
                platform.start();
                Thread.sleep(STEP.multipliedBy(i));
                platform.killBoth();
                boolean stored = Files.exists(platform.data().tokens());
                assertThat(platform.said().contains("flt_") || !stored).isTrue();
            }
            platform.start();
            platform.awaitReady(1);
        }
    }
}
