package dev.fairlead.alert.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
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
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final Logger log = (Logger) LoggerFactory.getLogger(Beat.class);

    @BeforeEach
    void listen() {
        logged.start();
        log.addAppender(logged);
    }

    @AfterEach
    void listenNoMore() {
        log.detachAppender(logged);
    }

    /** As a refresh does that finds a new target while the service ends. */
    @Test
    void closingWaitsForWhatIsUnderWayWhichMayStillAskForBeats() {
        ScheduledExecutorService beats = Executors.newSingleThreadScheduledExecutor();
        var begun = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var beat =
                new Beat(
                        "refresh",
                        () -> {
                            begun.countDown();
                            await(goOn);
                            beats.scheduleAtFixedRate(() -> {}, 0, 1, TimeUnit.HOURS);
                        });
        beat.run();
        await(begun);
        Thread.ofPlatform().start(goOn::countDown);

        beat.close();
        beats.shutdownNow();

        assertThat(logged.list).isEmpty();
    }

    @Test
    void oneThatIsClosedIsDoneNoMore() {
        var times = new AtomicInteger();
        var beat = new Beat("rules", times::incrementAndGet);
        beat.run();
        beat.close();

        beat.run();
        beat.close();

        assertThat(times).hasValue(1);
    }

    @Test
    void aFailureIsLoggedWhenItBegins() {
        var beat =
                new Beat(
                        "rules",
                        () -> {
                            throw new IllegalStateException("away");
                        });
        for (int i = 0; i < 3; i++) {
            beat.run();
            while (beat.isUnderWay()) {
                Thread.onSpinWait();
            }
        }

        assertThat(logged.list).hasSize(1);
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
