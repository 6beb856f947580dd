package dev.fairlead.benchmarks.backup;

import dev.fairlead.backup.replication.Lsn;
import dev.fairlead.backup.source.Source;
import dev.fairlead.backup.wal.WalReceiver;
import dev.fairlead.backup.wal.WalReceiver.Standing;
import dev.fairlead.benchmarks.measure.Durations;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Follows the log of a server that is written to, and asks all the time what its loss would cost:
 * how long ago everything was committed that lies here safely.
 */
final class LogRun {
    /** How long after the start the log may be caught up with, at most. */
    static final Duration PATIENCE = Duration.ofSeconds(25);

    private static final Duration WARM = Duration.ofSeconds(3);
    private static final Duration BETWEEN = Duration.ofMillis(20);
    private static final String POSITION = "select pg_current_wal_flush_lsn()::text";

    /** Where the server's log had come to when it was asked. */
    private record Logged(long nanos, Lsn position) {}

    private final WalReceiver receiver;
    private final Deque<Logged> asked = new ArrayDeque<>();
    private final List<Duration> lost = new ArrayList<>();
    private final List<Duration> shown = new ArrayList<>();
    private long safe;
    private long due;

    private LogRun(WalReceiver receiver) {
        this.receiver = receiver;
    }

    /**
     * @param words of the server, then folder, key, seconds
     */
    static void main(String[] words) throws IOException, SQLException, InterruptedException {
        Source source = Reached.source(words);
        var place =
                new WalReceiver.Place(
                        Path.of(words[Reached.WORDS]),
                        "bench",
                        "fairlead_benchmark",
                        BenchmarkKey.RING,
                        BenchmarkKey.named(words[Reached.WORDS + 1]),
                        () -> false);
        var seconds = Duration.ofSeconds(Long.parseLong(words[Reached.WORDS + 2]));
        var receiver = new WalReceiver(source::replicate, place, InstantSource.system());
        var following = new FutureTask<>(() -> follow(receiver));
        Thread.ofPlatform().daemon().start(following);
        try (Connection connection = source.asWriter().connect(source.sentinel().database())) {
            new LogRun(receiver).watch(connection, seconds, following);
        }
        receiver.end();
        receiver.giveUp();
        Peak.print();
    }

    private static boolean follow(WalReceiver receiver) throws IOException {
        receiver.receive();
        return true;
    }

    private void watch(Connection connection, Duration seconds, FutureTask<Boolean> following)
            throws IOException, SQLException, InterruptedException {
        safe = System.nanoTime();
        // A service has long loaded and compiled its classes, and has caught up.
        due = safe + WARM.toNanos();
        long late = safe + PATIENCE.toNanos();
        long wanted = seconds.dividedBy(BETWEEN);
        for (long now = safe; lost.size() < wanted; now = System.nanoTime()) {
            if (following.isDone()) {
                throw new IOException("the log is not followed any more", reason(following));
            }
            // What is committed by now lies before the position that is told afterwards.
            asked.add(new Logged(now, position(connection)));
            Standing standing = receiver.standing();
            if (standing.recoverableTo() == null) {
                if (now > late) {
                    throw new IOException(
                            "the log was not caught up with in %d s"
                                    .formatted(PATIENCE.toSeconds()));
                }
                due = System.nanoTime() + WARM.toNanos();
            }
            sample(standing, System.nanoTime());
            Thread.sleep(BETWEEN);
        }
        print("lost", lost);
        print("shown", shown);
    }

    private static @Nullable Throwable reason(FutureTask<Boolean> ended)
            throws InterruptedException {
        try {
            ended.get();
            return null;
        } catch (ExecutionException failed) {
            return failed.getCause();
        }
    }

    /** One for each moment that is due, also where the server let this wait for its answer. */
    private void sample(Standing standing, long now) {
        Instant to = standing.recoverableTo();
        Duration age = Duration.between(to == null ? Instant.EPOCH : to, Instant.now());
        for (; due <= now; due += BETWEEN.toNanos()) {
            lost.add(Duration.ofNanos(due - safe));
            shown.add(age);
        }
        var range = standing.range();
        while (range != null
                && !asked.isEmpty()
                && asked.getFirst().position().compareTo(range.end()) <= 0) {
            safe = asked.removeFirst().nanos();
        }
    }

    private static Lsn position(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(POSITION)) {
            rows.next();
            return Lsn.parse(rows.getString(1));
        }
    }

    private static void print(String name, List<Duration> ages) {
        var durations = new Durations(ages);
        System.out.printf("%s-p50=%d%n", name, durations.percentile(50).toMillis());
        System.out.printf("%s-p99=%d%n", name, durations.percentile(99).toMillis());
        System.out.printf("%s-longest=%d%n", name, durations.longest().toMillis());
    }
}
