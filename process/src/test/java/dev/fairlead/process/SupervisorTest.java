package dev.fairlead.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SupervisorTest {
    private final Fake part = new Fake();
    private final Supervisor supervisor = new Supervisor(List.of(part));

    private static final class Fake implements Part {
        final AtomicInteger starts = new AtomicInteger();
        final CountDownLatch mayStart = new CountDownLatch(1);
        volatile int refusals;
        volatile boolean runs;
        volatile boolean stopped;

        @Override
        public String name() {
            return "fake";
        }

        @Override
        public void start() throws IOException {
            starts.incrementAndGet();
            try {
                mayStart.await();
            } catch (InterruptedException unexpected) {
                throw new IOException(unexpected);
            }
            if (refusals > 0) {
                refusals--;
                throw new IOException("refused");
            }
            runs = true;
        }

        @Override
        public boolean isRunning() {
            return runs;
        }

        @Override
        public String ending() {
            return "exit code 1";
        }

        @Override
        public void stop() {
            stopped = true;
            runs = false;
        }
    }

    @Test
    void aPartThatEndedIsStartedAgainUntilItServes() throws Exception {
        part.mayStart.countDown();
        supervisor.start();
        part.refusals = 2;

        part.runs = false;

        await().atMost(Duration.ofMinutes(1)).until(part::isRunning);
        assertThat(part.starts).hasValue(4);
        supervisor.close();
        assertThat(part.stopped).isTrue();
    }

    @Test
    void whatIsBeingStartedWhileAllIsStoppedIsEnded() throws Exception {
        Thread starting =
                Thread.ofPlatform()
                        .start(() -> {
                            try {
                                supervisor.start();
                            } catch (IOException | InterruptedException refused) {
                                Thread.currentThread().interrupt();
                            }
                        });
        await().atMost(Duration.ofMinutes(1)).until(() -> part.starts.get() == 1);
        Thread stopping = Thread.ofPlatform().start(supervisor::close);
        await().atMost(Duration.ofMinutes(1))
                .until(() ->
                        stopping.getState() == Thread.State.WAITING
                                || stopping.getState() == Thread.State.TIMED_WAITING);
        assertThat(part.stopped).isFalse();

        part.mayStart.countDown();
        stopping.join();
        starting.join();

        assertThat(part.stopped).isTrue();
        assertThat(part.isRunning()).isFalse();
        assertThatThrownBy(supervisor::start)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("fake is not started: all is being stopped");
    }
}
