package dev.fairlead.backup.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.fairlead.backup.copy.Bandwidth;
import dev.fairlead.backup.copy.Repository;
import dev.fairlead.backup.copy.directory.DirectoryRepository;
import dev.fairlead.backup.copying.CopiedBackups;
import dev.fairlead.backup.copying.CopiedLog;
import dev.fairlead.backup.engine.Cluster;
import dev.fairlead.backup.engine.Deadline;
import dev.fairlead.backup.engine.PhysicalBackup;
import dev.fairlead.backup.replication.Endpoint;
import dev.fairlead.backup.replication.Lsn;
import dev.fairlead.backup.replication.ReplicationConnection;
import dev.fairlead.backup.rescue.Rescue;
import dev.fairlead.backup.restoration.Target;
import dev.fairlead.backup.restore.Restore.Until;
import dev.fairlead.backup.seal.KeyUnavailable;
import dev.fairlead.backup.seal.TestKeys;
import dev.fairlead.backup.source.Passwords;
import dev.fairlead.backup.store.BackupStore;
import dev.fairlead.backup.store.BackupStore.Listed;
import dev.fairlead.backup.store.Compression;
import dev.fairlead.backup.wal.WalArchive;
import dev.fairlead.backup.wal.WalReceiver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * An encrypted full backup, an encrypted one of what has changed, and the encrypted log after them.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestoreIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String KEY = "main";

    private final TestKeys keys = new TestKeys().with(KEY, 1);

    @TempDir static Path folder;
    private Cluster cluster;
    private BackupStore store;
    private WalReceiver receiver;
    private Thread thread;
    private Listed full;
    private Listed child;
    private Instant beforeTheMistake = Instant.EPOCH;
    private Lsn positionBefore = new Lsn(0);

    @BeforeAll
    void backUpAndWriteOn() throws Exception {
        cluster = new Cluster();
        orderWhatIsNotForOthers();
        store = new BackupStore(backups(), keys);
        receiver =
                new WalReceiver(
                        this::connection,
                        new WalReceiver.Place(
                                backups(), "main", "fairlead_main", keys, KEY, () -> false),
                        InstantSource.system());
        thread = Thread.ofPlatform().start(this::receive);
        awaitCaughtUp();
        full = backUp("full", null);
        cluster.execute("insert into item values (10001, 'since the full one')");
        child = backUp("child", full);
        cluster.execute("insert into item values (10002, 'in the log')");
        beforeTheMistake = now();
        positionBefore = position();
        cluster.execute("delete from item");
        awaitCaughtUp();
    }

    @AfterAll
    void stop() throws Exception {
        receiver.end();
        thread.join(PATIENCE);
        cluster.close();
    }

    @Test
    void nothingIsStoredInClear() throws IOException {
        List<String> names;
        try (Stream<Path> files = Files.walk(backups())) {
            names =
                    files.filter(Files::isRegularFile)
                            .map(file -> file.getFileName().toString())
                            .toList();
        }

        assertThat(names)
                .isNotEmpty()
                .allMatch(name ->
                        name.endsWith(".enc")
                                || name.equals("keys.json")
                                || name.equals("catalogue.json"));
    }

    @Test
    void aTimeBringsBackWhatWasCommittedByThen() throws Exception {
        Restore.Restored restored = restore("time", child, new Until.Time(beforeTheMistake));

        assertThat(restored.recoveredTo()).isNotNull().isBeforeOrEqualTo(beforeTheMistake);
        assertThat(restored.checked()).isTrue();
        assertThat(count("time")).isEqualTo(5002);
        // It is there whole, or not at all, and nothing else is.
        assertThat(folder.resolve("time/postmaster.pid")).doesNotExist();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .noneMatch(name -> name.startsWith(".restoring"));
        }
    }

    /** Nothing but the copy, the key and the programs is left. */
    @Test
    void aCopyAloneBringsItBack() throws Exception {
        Path there = Files.createDirectories(folder.resolve("there"));
        try (Repository copy = new DirectoryRepository(there, new Bandwidth(0))) {
            var backups = new CopiedBackups(copy, "main");
            backups.list();
            backups.copy(full);
            backups.copy(child);
            var log = new CopiedLog(copy, "main");
            log.list();
            log.copy(backups().resolve("main/.wal"));
            List<String> warnings = new ArrayList<>();
            var rescue = new Rescue(copy, warnings::add);

            assertThat(rescue.sets()).containsExactly("main");
            assertThat(rescue.points("main"))
                    .extracting(Rescue.Point::backupId)
                    .containsExactly(child.catalogue().backupId(), full.catalogue().backupId());
            Restore.Restored restored =
                    rescue.run(
                            new Rescue.Order(
                                    "main",
                                    Target.parse(beforeTheMistake.toString()).orElseThrow(),
                                    folder.resolve("rescued"),
                                    cluster.server().programs(),
                                    keys,
                                    new Login("fairlead_rescue", "none"),
                                    new Deadline(
                                            InstantSource.system(), Instant.now().plus(PATIENCE))));

            assertThat(restored.backupId()).isEqualTo(child.catalogue().backupId());
            assertThat(restored.checked()).isFalse();
            assertThat(warnings).isEmpty();
            assertThat(count("rescued")).isEqualTo(5002);
            assertThat(folder.resolve(".brought-rescued")).doesNotExist();
        }
    }

    /** A repeat finds what is there; another moment is not taken for it. */
    @Test
    void theLastResortBringsBackWhatIsAskedOrSaysThatItDoesNot() throws Exception {
        Path damaged = Files.createDirectories(backups().resolve("main/damaged"));
        Files.writeString(damaged.resolve(BackupStore.CATALOGUE), "{\"format\":1,\"backu");
        List<String> warnings = new ArrayList<>();
        var resort = new LastResort(backups(), keys, cluster.server().programs(), warnings::add);
        Path into = folder.resolve("resort");

        LastResort.Rescued first = resort.run("main", beforeTheMistake, into, Cluster.soon());

        assertThat(warnings).singleElement().asString().contains("main/damaged");
        assertThat(resort.run("main", beforeTheMistake, into, Cluster.soon())).isEqualTo(first);
        assertThat(
                        catchThrowableOfType(
                                        RestoreFailed.class,
                                        () -> resort.run("main", null, into, Cluster.soon()))
                                .reason())
                .isEqualTo("place-not-empty");
        assertThat(count("resort")).isEqualTo(5002);
    }

    @Test
    void soDoesAPositionAndTheEndHasTheMistake() throws Exception {
        restore("position", full, new Until.Position(positionBefore));
        restore("end", child, new Until.End());

        assertThat(count("position")).isEqualTo(5002);
        assertThat(count("end")).isZero();
    }

    /** A moment at which nothing was committed afterwards is before the end of the log, too. */
    @Test
    void aTimeAfterTheLastCommitIsTheEnd() throws Exception {
        restore("last", child, new Until.Time(now().plusSeconds(3600)));

        assertThat(count("last")).isZero();
    }

    @Test
    void theRecoveryPointIsRestoredWithoutTheLog() throws Exception {
        var order =
                new Restore.Order(
                        "point",
                        folder.resolve("point"),
                        full,
                        full.sha256(),
                        null,
                        null,
                        new Until.End());

        restorer().run(order, Cluster.soon());

        assertThat(count("point")).isEqualTo(5000);
    }

    @Test
    void whatWasRestoredIsFoundByARepeat() throws Exception {
        Restore.Restored first = restore("again", child, new Until.End());
        Path receipt = folder.resolve("again").resolve(Restore.RECEIPT);
        Instant written = Files.getLastModifiedTime(receipt).toInstant();

        assertThat(restore("again", child, new Until.End())).isEqualTo(first);
        assertThat(Files.getLastModifiedTime(receipt).toInstant()).isEqualTo(written);
    }

    @Test
    void aPlaceInWhichSomethingIsStaysAsItIs() throws Exception {
        Path file = folder.resolve("taken/precious");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "data");

        assertThat(
                        catchThrowableOfType(
                                        RestoreFailed.class,
                                        () -> restore("taken", child, new Until.End()))
                                .reason())
                .isEqualTo("place-not-empty");
        assertThat(file).hasContent("data");
    }

    @Test
    void withoutTheKeyNothingIsRestoredAndNothingIsLost() throws Exception {
        var without = new BackupStore(backups(), new TestKeys().with(KEY, 7));
        Listed locked = without.find("main", "child").orElseThrow();

        KeyUnavailable refused =
                catchThrowableOfType(
                        KeyUnavailable.class, () -> restore("locked", locked, new Until.End()));

        assertThat(refused.reason()).isEqualTo("key-wrong");
        assertThat(folder.resolve("locked")).doesNotExist();
    }

    @Test
    void aDrillRestoresTheSame() throws Exception {
        Drill.Found found =
                cluster.drill(folder.resolve("scratch"))
                        .run("d1", child, child.sha256(), Cluster.soon());

        assertThat(found.recoveredLsn()).isEqualTo(child.catalogue().recoveryPoint().lsn());
        assertThat(found.tables()).isPositive();
    }

    /** The test's server itself does not heed it: it would have to be started again. */
    private void orderWhatIsNotForOthers() throws SQLException {
        cluster.admin("alter system set archive_mode = 'on'");
        cluster.admin(
                "alter system set archive_command = 'touch %s'"
                        .formatted(folder.resolve("archived")));
        cluster.admin("alter system set port = 1");
        cluster.admin("alter system set listen_addresses = '192.0.2.1'");
        cluster.admin("alter system set unix_socket_directories = '/nowhere'");
        cluster.admin("alter system set shared_preload_libraries = 'not_here'");
        cluster.admin("alter system set recovery_target_time = '2000-01-01 00:00:00+00'");
        cluster.admin("alter system set logging_collector = 'on'");
    }

    @Test
    void noOrderOfTheLiveServerIsObeyed() throws Exception {
        cluster.drill(folder.resolve("deaf")).run("d2", child, child.sha256(), Cluster.soon());
        restore("deaf-too", full, new Until.Position(positionBefore));

        assertThat(count("deaf-too")).isEqualTo(5002);
        assertThat(folder.resolve("archived")).doesNotExist();
    }

    private Restore.Restored restore(String name, Listed backup, Until until)
            throws IOException, SQLException {
        var log = new WalArchive(backups(), "main", full.catalogue().systemId(), keys);
        return restorer()
                .run(
                        new Restore.Order(
                                name,
                                folder.resolve(name),
                                backup,
                                backup.sha256(),
                                log,
                                null,
                                until),
                        Cluster.soon());
    }

    private Restore restorer() throws IOException {
        return new Restore(cluster.server().programs(), login());
    }

    private Login login() throws IOException {
        var source = cluster.source();
        return new Login(source.user(), Passwords.read(source.passwordFile()));
    }

    /** The rows of a restored server, which is started for it. */
    private long count(String name) throws Exception {
        Path around = Files.createDirectory(folder.resolve("started-" + name));
        Files.move(folder.resolve(name), around.resolve("data"));
        var recovery = new Recovery(cluster.server().programs(), login());
        try (var server = recovery.start(around, ScratchSettings.toTheEnd(full.catalogue()));
                Connection connection =
                        Recovery.connect(
                                server, recovery.databases(server), "orders", Cluster.soon());
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from item")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private Listed backUp(String id, @Nullable Listed parent) throws IOException, SQLException {
        var task =
                new PhysicalBackup.Task(
                        "main", id, parent, new Compression(1), KEY, Cluster.soon());
        return new PhysicalBackup(cluster.source(), store, task).take();
    }

    private void receive() {
        try {
            receiver.receive();
        } catch (IOException ended) {
            // What it did not receive is missed below.
            assertThat(ended).isNotNull();
        }
    }

    private void awaitCaughtUp() {
        Instant now = Instant.now();
        await().atMost(PATIENCE)
                .until(() -> {
                    receiver.ask();
                    Instant to = receiver.standing().recoverableTo();
                    return to != null && to.isAfter(now);
                });
    }

    private Instant now() throws SQLException {
        try (Connection connection = cluster.admin();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select clock_timestamp()")) {
            rows.next();
            return rows.getTimestamp(1).toInstant();
        }
    }

    private Lsn position() throws SQLException {
        try (Connection connection = cluster.admin();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select pg_current_wal_insert_lsn()::text")) {
            rows.next();
            return Lsn.parse(String.valueOf(rows.getString(1)));
        }
    }

    private static Path backups() {
        return folder.resolve("backups");
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
