package dev.fairlead.alert.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.alert.logs.LogQuery;
import dev.fairlead.alert.logs.LogSource;
import dev.fairlead.promql.labels.Labels;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProbeThreadsTest {

    private static ProbePlan counts(String source) {
        var server =
                new LogSource(
                        source,
                        new LogSource.Loki(null),
                        URI.create("http://127.0.0.1:1"),
                        null,
                        Duration.ofSeconds(10),
                        Duration.ZERO);
        return ProbePlan.of(
                ProbePlan.LOGS,
                source,
                Labels.empty(),
                new ProbePlan.LogLines(
                        new LogQuery("errors", server, "{}", Duration.ofMinutes(1))));
    }

    @Test
    void aSourceOfLogsThatHangsHoldsUpItsOwnCountsOnly() throws Exception {
        var hanging = new CountDownLatch(1);
        var counted = new CountDownLatch(1);
        try (var threads = new ProbeThreads()) {
            for (int i = 0; i < 10; i++) {
                threads.of(counts("hangs")).execute(() -> await(hanging));
            }
            threads.of(counts("answers")).execute(counted::countDown);

            assertThat(counted.await(1, TimeUnit.MINUTES)).isTrue();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
