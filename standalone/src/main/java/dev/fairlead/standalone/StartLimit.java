package dev.fairlead.standalone;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Ends a start that does not come to its end: it says what is missing, and leaves beside the log
 * what all threads were doing. Closing it means that the start has ended.
 */
final class StartLimit implements AutoCloseable {
    /** System property with the limit in seconds. */
    static final String PROPERTY = "fairlead.start-limit";

    private static final int SECONDS = 120;

    private final Duration limit;
    private final Supplier<List<String>> missing;
    private final Path dump;
    private final Consumer<String> end;
    private final CountDownLatch ended = new CountDownLatch(1);

    private StartLimit(
            Duration limit, Supplier<List<String>> missing, Path dump, Consumer<String> end) {
        this.limit = limit;
        this.missing = missing;
        this.dump = dump.toAbsolutePath();
        this.end = end;
    }

    /** As the system property says. */
    static Duration configured() {
        return Duration.ofSeconds(Integer.getInteger(PROPERTY, SECONDS));
    }

    /**
     * Begins to wait.
     *
     * @param missing asked for what does not serve yet
     * @param dump file that gets what all threads do
     * @param end called once, with a message, when the limit is reached
     */
    static StartLimit of(
            Duration limit, Supplier<List<String>> missing, Path dump, Consumer<String> end) {
        var started = new StartLimit(limit, missing, dump, end);
        Thread.ofPlatform().daemon().name("start-limit").start(started::await);
        return started;
    }

    private void await() {
        try {
            if (!ended.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                end.accept(
                        "not ready after %d s; still missing: %s. %s"
                                .formatted(
                                        limit.toSeconds(),
                                        String.join(", ", missing.get()),
                                        dumped()));
            }
        } catch (InterruptedException noLongerNeeded) {
            Thread.currentThread().interrupt();
        }
    }

    private String dumped() {
        try {
            Files.deleteIfExists(dump);
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                    .dumpThreads(dump.toString(), ThreadDumpFormat.TEXT_PLAIN);
            return dump + " says what all threads were doing";
        } catch (IOException notWritten) {
            return "What all threads were doing cannot be written to %s: %s"
                    .formatted(dump, notWritten.getMessage());
        }
    }

    @Override
    public void close() {
        ended.countDown();
    }
}
