package dev.fairlead.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

class EndingTest {

    @Test
    void anEndIsSeenWhileTheCommonPoolIsBusy() throws IOException {
        CountDownLatch over = new CountDownLatch(1);
        // More than the pool has threads, since a thread that waits may be replaced.
        for (int i = 0; i < 100; i++) {
            ForkJoinPool.commonPool().execute(() -> waitFor(over));
        }
        try {
            Process process = new ProcessBuilder("sleep", "1000").start();

            Ending.kill(process.toHandle());

            assertThat(process.isAlive()).isFalse();
        } finally {
            over.countDown();
        }
    }

    private static void waitFor(CountDownLatch over) {
        try {
            over.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
