package dev.fairlead.platform.beat;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class BeatTest {
    private static final Duration OFTEN = Duration.ofMillis(1);
    private static final Duration ONCE = Duration.ofDays(1);

    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final Logger log = (Logger) LoggerFactory.getLogger(Beat.class);

    @BeforeEach
    void listen() {
        // Lists of other threads' lines are read while they grow.
        logged.list = new CopyOnWriteArrayList<>();
        logged.start();
        log.addAppender(logged);
    }

    @AfterEach
    void listenNoMore() {
        log.detachAppender(logged);
    }

    @Test
    void itBeginsAtOnceAndComesAgain() {
        var three = new CountDownLatch(3);
        var beat = new Beat("often", OFTEN, three::countDown);

        beat.start();

        await(three);
        assertThat(beat.isRunning()).isTrue();
        beat.stop();
        assertThat(beat.isRunning()).isFalse();
    }

    /** As a refresh does that finds a new target while the service ends. */
    @Test
    void stoppingWaitsForWhatIsUnderWayWhichMayStillAskForBeats() {
        ScheduledExecutorService beats = Executors.newSingleThreadScheduledExecutor();
        var begun = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var beat =
                new Beat(
                        "refresh",
                        ONCE,
                        () -> {
                            begun.countDown();
                            await(goOn);
                            beats.scheduleAtFixedRate(() -> {}, 0, 1, TimeUnit.HOURS);
                        });
        beat.start();
        await(begun);
        Thread.ofPlatform().start(goOn::countDown);

        beat.stop();
        beats.shutdownNow();

        assertThat(logged.list).isEmpty();
    }

    @Test
    void oneThatIsStoppedIsDoneNoMoreUntilItStartsAgain() {
        var times = new AtomicInteger();
        var first = new CountDownLatch(1);
        var second = new CountDownLatch(2);
        var beat =
                new Beat(
                        "rules",
                        ONCE,
                        () -> {
                            times.incrementAndGet();
                            first.countDown();
                            second.countDown();
                        });
        beat.start();
        await(first);
        beat.stop();
        assertThat(times).hasValue(1);

        beat.start();

        await(second);
        beat.stop();
        assertThat(times).hasValue(2);
    }

    @Test
    void aFailureIsLoggedWhenItBeginsAndOncePerKind() {
        List<Exception> failures =
                List.of(
                        new IllegalStateException("away"),
                        new IllegalStateException("still away"),
                        new IOException("full"),
                        new IOException("still full"));
        var times = new AtomicInteger();
        var all = new CountDownLatch(failures.size() + 1);
        var beat =
                new Beat(
                        "rules",
                        OFTEN,
                        () -> {
                            all.countDown();
                            int time = times.getAndIncrement();
                            if (time < failures.size()) {
                                throw failures.get(time);
                            }
                        });
        beat.start();
        await(all);
        beat.stop();

        assertThat(warnings()).containsExactly("away", "full");
    }

    @Test
    void aTaskThatFailsHoldsUpNoOther() {
        var beside = new CountDownLatch(2);
        Beat.Task failing =
                () -> {
                    throw new IllegalStateException("away");
                };
        var beat = new Beat("inbox", OFTEN, failing, beside::countDown);

        beat.start();

        await(beside);
        beat.stop();
        assertThat(warnings()).containsExactly("away");
    }

    @Test
    void oneThatMayBeInterruptedDoesNotHoldUpTheEnd() {
        var begun = new CountDownLatch(1);
        var left = new CountDownLatch(1);
        var never = new CountDownLatch(1);
        var beat =
                new Beat(
                                "broker",
                                ONCE,
                                () -> {
                                    begun.countDown();
                                    try {
                                        never.await();
                                    } finally {
                                        left.countDown();
                                    }
                                })
                        .interruptedAtTheEnd();
        beat.start();
        await(begun);

        beat.stop();

        await(left);
        assertThat(logged.list).isEmpty();
    }

    private List<String> warnings() {
        return logged.list.stream()
                .filter(line -> line.getLevel() == Level.WARN)
                .map(line -> line.getThrowableProxy().getMessage())
                .toList();
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(2, TimeUnit.MINUTES)) {
                throw new IllegalStateException("not within two minutes");
            }
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
