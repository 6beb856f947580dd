package dev.fairlead.backup.effect;

import dev.fairlead.backup.config.BackupSet;
import dev.fairlead.backup.config.ContinuousLog;
import dev.fairlead.backup.engine.Deadline;
import dev.fairlead.backup.source.Heartbeat;
import dev.fairlead.backup.source.HeldBack;
import dev.fairlead.backup.source.Source;
import dev.fairlead.backup.wal.WalReceiver;
import dev.fairlead.backup.wal.WalReceiver.Standing;
import dev.fairlead.platform.catalogue.Mode;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log of one set's server, on a thread of its own.
 *
 * <p>Contract under failure: a connection that ends is made again, sooner at first and every half
 * minute later; each reason is logged once. While the log cannot be written here, the server keeps
 * it, up to the set's {@code heldBack} or until the disk of Fairlead is full: then the slot is
 * given up, so that the server's own disk does not fill, and the log goes on with a gap later.
 */
final class KeptLog {
    private static final Logger log = LoggerFactory.getLogger(KeptLog.class);
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration BETWEEN_HEARTBEATS = Duration.ofMinutes(1);
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final BackupSet set;
    private final ContinuousLog plan;
    private final Source source;
    private final WalReceiver receiver;
    private final InstantSource clock;
    private final Thread thread;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile @Nullable Failure failure;
    private Instant heartbeat = Instant.EPOCH;

    private KeptLog(
            BackupSet set,
            ContinuousLog plan,
            Source source,
            WalReceiver receiver,
            InstantSource clock) {
        this.set = set;
        this.plan = plan;
        this.source = source;
        this.receiver = receiver;
        this.clock = clock;
        this.thread = Thread.ofPlatform().daemon().name("log-" + set.name()).unstarted(this::goOn);
    }

    /** Empty where the properties do not know the places of the set. */
    static Optional<KeptLog> of(
            BackupSet set, Places places, InstantSource clock, BooleanSupplier diskFull) {
        ContinuousLog plan = set.log();
        Source source = places.source(set.source()).orElse(null);
        Path destination = places.folder(set.destination()).orElse(null);
        if (plan == null || source == null || destination == null) {
            return Optional.empty();
        }
        var place =
                new WalReceiver.Place(
                        destination, set.name(), slot(set), places.keys(), set.key(), diskFull);
        var receiver = new WalReceiver(source::replicate, place, clock);
        return Optional.of(new KeptLog(set, plan, source, receiver, clock));
    }

    private static String slot(BackupSet set) {
        return "fairlead_log_" + set.name().replace('-', '_');
    }

    void start() {
        thread.start();
    }

    /** Whether this is what the configuration asks for. */
    boolean is(BackupSet now) {
        return now.mode() == set.mode()
                && now.source().equals(set.source())
                && now.destination().equals(set.destination())
                && Objects.equals(now.key(), set.key())
                && Objects.equals(now.log(), set.log());
    }

    /** Whether nobody will read the server's log for the set any more. */
    boolean leaves(BackupSet now) {
        return now.log() == null || now.mode() != Mode.ACT || !now.source().equals(set.source());
    }

    Standing standing() {
        return receiver.standing();
    }

    Optional<Failure> failure() {
        return Optional.ofNullable(failure);
    }

    private void goOn() {
        Duration pause = SHORTEST;
        try {
            do {
                Instant began = clock.instant();
                once();
                boolean lasted = Duration.between(began, clock.instant()).compareTo(LONGEST) > 0;
                pause = lasted ? SHORTEST : pause.multipliedBy(2);
                pause = pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
            } while (!ended.await(pause.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void once() {
        try {
            receiver.receive();
        } catch (IOException | RuntimeException broken) {
            if (ended.getCount() > 0) {
                tell(Failure.of(broken, "connection-failed"));
                protectServer(broken);
            }
        }
    }

    private void tell(Failure now) {
        Failure before = failure;
        failure = now;
        if (before == null || !before.reason().equals(now.reason())) {
            log.atWarn()
                    .addKeyValue("set", set.name())
                    .addKeyValue("reason", now.reason())
                    .addKeyValue("detail", now.detail())
                    .log("The log of a server is not kept now, it is tried again");
        }
    }

    private void protectServer(Exception broken) {
        try {
            boolean noRoom = broken instanceof Deadline.DiskFull || heldBack() > plan.heldBack();
            if (noRoom && receiver.giveUp()) {
                log.atWarn()
                        .addKeyValue("set", set.name())
                        .addKeyValue("heldBack", plan.heldBack())
                        .log(
                                "The server keeps its log for nobody any more, the next backup closes the gap");
            }
        } catch (IOException | SQLException notNow) {
            log.atDebug()
                    .addKeyValue("set", set.name())
                    .setCause(notNow)
                    .log("What the server holds back is not known");
        }
    }

    private long heldBack() throws IOException, SQLException {
        try (Connection connection = connectToSentinel()) {
            return HeldBack.bytes(connection, slot(set));
        }
    }

    /** Quick, and does nothing where the server is not followed. */
    void beat() {
        if (!receiver.standing().connected()) {
            return;
        }
        try {
            receiver.ask();
            Instant now = clock.instant();
            if (!now.isBefore(heartbeat.plus(BETWEEN_HEARTBEATS))) {
                heartbeat = now;
                try (Connection connection = connectToSentinel()) {
                    Heartbeat.write(connection, set.name(), now);
                }
                failure = null;
            }
        } catch (IOException | SQLException broken) {
            tell(Failure.of(broken, "connection-failed"));
        }
    }

    private Connection connectToSentinel() throws IOException, SQLException {
        return source.asWriter().connect(source.sentinel().database());
    }

    /**
     * Ends it, and waits for some seconds.
     *
     * @param forGood whether the server is to keep nothing for it any more
     */
    void end(boolean forGood) {
        ended.countDown();
        try {
            receiver.end();
            thread.join(GRACE);
            if (forGood) {
                receiver.giveUp();
            }
        } catch (IOException broken) {
            log.atWarn()
                    .addKeyValue("set", set.name())
                    .addKeyValue("detail", broken.getMessage())
                    .log("A slot may be left on the server");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
