package dev.fairlead.backup.wal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.fairlead.backup.engine.Cluster;
import dev.fairlead.backup.engine.Deadline;
import dev.fairlead.backup.replication.Endpoint;
import dev.fairlead.backup.replication.Lsn;
import dev.fairlead.backup.replication.ReplicationConnection;
import dev.fairlead.backup.replication.SegmentNames;
import dev.fairlead.backup.replication.ServerIdentity;
import dev.fairlead.backup.restore.Drill;
import dev.fairlead.backup.restore.RestoreFailed;
import dev.fairlead.backup.source.Databases;
import dev.fairlead.backup.source.Heartbeat;
import dev.fairlead.backup.source.Passwords;
import dev.fairlead.backup.source.StillPoint;
import dev.fairlead.backup.store.BackupStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WalReceiverIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir Path folder;
    private final AtomicBoolean full = new AtomicBoolean();
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private Cluster cluster;
    private BackupStore store;
    private WalReceiver receiver;
    private Thread thread = new Thread();

    @BeforeEach
    void start() throws SQLException {
        cluster = new Cluster();
        store = new BackupStore(folder.resolve("backups"));
        begin();
    }

    @AfterEach
    void stop() throws Exception {
        end();
        cluster.close();
    }

    /** The receiver of another process: it knows nothing of the one before. */
    private void begin() {
        receiver =
                new WalReceiver(
                        this::connection,
                        new WalReceiver.Place(
                                folder.resolve("backups"), "main", "fairlead_main", full::get),
                        InstantSource.system());
        WalReceiver receives = receiver;
        failure.set(null);
        thread =
                Thread.ofPlatform()
                        .start(() -> {
                            try {
                                receives.receive();
                            } catch (IOException ended) {
                                failure.set(ended);
                            }
                        });
    }

    private void joined() throws InterruptedException {
        assertThat(thread.join(PATIENCE)).isTrue();
    }

    private void end() throws IOException, InterruptedException {
        receiver.end();
        joined();
    }

    @Test
    void aRestoreHoldsWhatWasWrittenAfterTheBackup() throws Exception {
        awaitCaughtUp();
        BackupStore.Listed backup = cluster.backUp(store, "b1");
        fill(40);
        Instant beat = beat();
        awaitCaughtUp();

        Drill.Found found = drill("d1", backup);

        assertThat(found.age()).isLessThan(Duration.between(beat, Instant.now()));
        assertThat(Lsn.parse(found.recoveredLsn()))
                .isGreaterThan(Lsn.parse(backup.catalogue().recoveryPoint().lsn()));
        assertThat(store.list("main")).containsExactly("b1");
    }

    @Test
    void aReceiverThatIsKilledGoesOnWithoutAGap() throws Exception {
        awaitCaughtUp();
        BackupStore.Listed backup = cluster.backUp(store, "b1");
        for (int round = 0; round < 3; round++) {
            fill(12);
            end();
            fill(12);
            begin();
        }
        Instant beat = beat();
        awaitCaughtUp();

        assertThat(range().reaches(position())).isTrue();
        assertThat(drill("d1", backup).age()).isLessThan(Duration.between(beat, Instant.now()));
    }

    @Test
    void aServerThatIsKilledIsFollowedAgain() throws Exception {
        awaitCaughtUp();
        fill(4);
        Lsn start = range().start();

        cluster.server().kill();
        joined();
        assertThat(failure.get()).isNotNull();
        assertThat(receiver.standing().connected()).isFalse();
        cluster.server().start();
        begin();
        awaitCaughtUp();

        assertThat(range().start()).isEqualTo(start);
    }

    @Test
    void whatTheServerLetGoIsAGap() throws Exception {
        awaitCaughtUp();
        BackupStore.Listed backup = cluster.backUp(store, "b1");
        end();
        receiver.giveUp();
        assertThat(slots()).isZero();
        String last = SegmentNames.of(server().timeline(), range().end(), server().segmentSize());
        // What is not summarized yet is kept.
        await().atMost(PATIENCE)
                .until(() -> {
                    fill(20);
                    cluster.admin("select pg_switch_wal()");
                    cluster.admin("checkpoint");
                    return cluster.number(
                                    "select count(*) from pg_ls_waldir() where name = '%s'"
                                            .formatted(last))
                            == 0;
                });
        begin();
        joined();
        assertThat(failure.get()).hasMessageContaining("removed");
        // Of the same process: one that ends then begins where the log goes on.
        receiveAgain();
        awaitCaughtUp();
        beat();
        awaitCaughtUp();

        Lsn end = Lsn.parse(backup.catalogue().recoveryPoint().lsn());
        assertThat(range().reaches(end)).isFalse();
        assertThat(catchThrowableOfType(RestoreFailed.class, () -> drill("d1", backup)).reason())
                .isEqualTo("log-has-gap");
        BackupStore.Listed next = cluster.backUp(store, "b2");
        beat();
        awaitCaughtUp();
        assertThat(range().reaches(Lsn.parse(next.catalogue().recoveryPoint().lsn()))).isTrue();
        assertThat(drill("d2", next).age()).isLessThan(PATIENCE);
    }

    private void receiveAgain() {
        WalReceiver receives = receiver;
        thread =
                Thread.ofPlatform()
                        .start(() -> {
                            try {
                                receives.receive();
                            } catch (IOException ended) {
                                failure.set(ended);
                            }
                        });
    }

    @Test
    void nothingIsWrittenAndHeldBackWhileTheDiskIsFull() throws Exception {
        awaitCaughtUp();
        full.set(true);
        beat();
        joined();
        assertThat(failure.get()).isInstanceOf(Deadline.DiskFull.class);
        receiver.giveUp();

        assertThatThrownBy(receiver::receive).isInstanceOf(Deadline.DiskFull.class);

        assertThat(slots()).isZero();
    }

    @Test
    void aChangedByteOfTheLogIsFound() throws Exception {
        awaitCaughtUp();
        fill(20);
        awaitCaughtUp();
        List<Path> whole;
        try (Stream<Path> files = Files.walk(folder.resolve("backups/main/.wal"))) {
            whole = files.filter(file -> file.toString().endsWith(".zst")).sorted().toList();
        }
        assertThat(whole).isNotEmpty();
        byte[] bytes = Files.readAllBytes(whole.getFirst());
        bytes[bytes.length / 2] ^= 1;
        Files.write(whole.getFirst(), bytes);

        assertThatThrownBy(() ->
                        archive()
                                .read(
                                        server().timeline(),
                                        server().segmentSize(),
                                        range().start(),
                                        (_, content) -> content.readAllBytes()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(whole.getFirst().getFileName().toString());
    }

    @Test
    void theLogBeforeAPositionIsLetGo() throws Exception {
        awaitCaughtUp();
        fill(40);
        awaitCaughtUp();
        Lsn end = range().end();

        int removed = archive().removeBefore(server().timeline(), server().segmentSize(), end);

        assertThat(removed).isPositive();
        assertThat(archive().newest(server().timeline(), server().segmentSize()))
                .map(WalRange::start)
                .contains(end.segmentStart(server().segmentSize()));
    }

    private Drill.Found drill(String id, BackupStore.Listed backup) throws Exception {
        return cluster.drill(folder.resolve("scratch"))
                .run(id, backup, backup.sha256(), archive(), Cluster.soon());
    }

    private WalArchive archive() {
        return new WalArchive(folder.resolve("backups"), "main", server().systemId());
    }

    private ServerIdentity server() {
        return Optional.ofNullable(receiver.standing().server()).orElseThrow();
    }

    private WalRange range() {
        return Optional.ofNullable(receiver.standing().range()).orElseThrow();
    }

    /** Everything that is committed now is kept. */
    private void awaitCaughtUp() {
        Instant now = Instant.now();
        await().atMost(PATIENCE)
                .until(() -> {
                    receiver.ask();
                    Instant to = receiver.standing().recoverableTo();
                    return to != null && to.isAfter(now);
                });
    }

    /** So many MiB of log. */
    private void fill(int mebibytes) throws SQLException {
        cluster.execute(
                "insert into item select max.id + g, repeat(md5(g::text), 30) from generate_series(1, %d) g, (select max(id) as id from item) max"
                        .formatted(mebibytes * 1000));
    }

    private Instant beat() throws IOException, SQLException {
        Instant now = Instant.now();
        var sentinel = cluster.source().sentinel();
        try (Connection connection =
                new Databases(
                                "127.0.0.1",
                                cluster.server().port(),
                                false,
                                sentinel.user(),
                                Passwords.read(sentinel.passwordFile()))
                        .connect(sentinel.database())) {
            Heartbeat.write(connection, "main", now);
        }
        return now;
    }

    private Lsn position() throws SQLException {
        try (Connection admin = cluster.admin()) {
            return StillPoint.position(admin).segmentStart(server().segmentSize());
        }
    }

    private long slots() throws SQLException {
        return cluster.number("select count(*) from pg_replication_slots");
    }

    private ReplicationConnection connection() throws IOException {
        var source = cluster.source();
        return ReplicationConnection.open(
                new Endpoint(
                        source.host(),
                        source.port(),
                        source.user(),
                        Passwords.read(source.passwordFile()),
                        false,
                        Duration.ofMinutes(2)));
    }
}
