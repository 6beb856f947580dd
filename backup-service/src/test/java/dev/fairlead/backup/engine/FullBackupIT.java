package dev.fairlead.backup.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.fairlead.backup.restore.Drill;
import dev.fairlead.backup.restore.RestoreFailed;
import dev.fairlead.backup.source.StillPoint;
import dev.fairlead.backup.store.BackupReader;
import dev.fairlead.backup.store.BackupStore;
import dev.fairlead.backup.store.Damaged;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FullBackupIT {
    @TempDir static Path folder;
    private Cluster cluster;
    private BackupStore store;

    @BeforeAll
    void start() throws SQLException {
        cluster = new Cluster();
        store = new BackupStore(folder.resolve("backups"));
    }

    @AfterAll
    void stop() {
        cluster.close();
    }

    @Test
    void aBackupRestoresToItsRecoveryPointWithEveryRow() throws Exception {
        BackupStore.Listed listed = cluster.backUp(store, "b1");
        cluster.execute("insert into item values (100000, 'after the recovery point')");

        Drill.Found found = drill("d1", listed);

        assertThat(listed.catalogue().counted()).isTrue();
        assertThat(listed.catalogue().tables())
                .anySatisfy(table -> {
                    assertThat(table.table()).isEqualTo("item");
                    assertThat(table.rows()).isGreaterThanOrEqualTo(5000);
                });
        assertThat(found.recoveredLsn()).isEqualTo(listed.catalogue().recoveryPoint().lsn());
        assertThat(folder.resolve("scratch")).isEmptyDirectory();
        cluster.execute("delete from item where id = 100000");
    }

    @Test
    void aBackupOfAServerThatWritesAllTheTimeRestores() throws Exception {
        var stop = new AtomicBoolean();
        Thread writer =
                Thread.ofVirtual()
                        .start(() -> {
                            try (Connection connection = cluster.connect();
                                    var statement = connection.createStatement()) {
                                for (int i = 1_000_000; !stop.get(); i++) {
                                    statement.execute(
                                            "insert into item values (%d, 'w')".formatted(i));
                                }
                            } catch (SQLException broken) {
                                throw new AssertionError(broken);
                            }
                        });
        BackupStore.Listed listed;
        try {
            listed = cluster.backUp(store, "busy");
        } finally {
            stop.set(true);
            writer.join();
        }

        assertThat(drill("d2", listed).recoveredLsn())
                .isEqualTo(listed.catalogue().recoveryPoint().lsn());
    }

    /** It waits for a standby here; for a slow disk it waits in the same state. */
    @Test
    void rowsAreNotCountedWhileALoggedCommitIsNotVisible() throws Exception {
        try (Connection admin = cluster.admin();
                Connection writer = cluster.connect();
                Connection counting = cluster.connect()) {
            // The server takes the setting some time after it was told to: until then commits do
            // not wait.
            var waited = new AtomicBoolean();
            var commit = new Thread(() -> insertUntil(waited, writer));
            setStandby(admin, "nobody");
            try {
                commit.start();
                await().atMost(Duration.ofMinutes(1)).until(() -> waits(admin));

                assertThat(StillPoint.find(List.of(counting), Duration.ofMillis(50)).isStill())
                        .isFalse();
            } finally {
                waited.set(true);
                setStandby(admin, "");
                commit.join();
            }
            assertThat(StillPoint.find(List.of(counting), Duration.ofMinutes(1)).isStill())
                    .isTrue();
        }
    }

    private static void insertUntil(AtomicBoolean waited, Connection connection) {
        try (var statement = connection.createStatement()) {
            while (!waited.get()) {
                statement.execute("insert into item values (200000, 'logged')");
                statement.execute("delete from item where id = 200000");
            }
        } catch (SQLException broken) {
            throw new AssertionError(broken);
        }
    }

    private static void setStandby(Connection admin, String name) throws SQLException {
        try (var statement = admin.createStatement()) {
            statement.execute("alter system set synchronous_standby_names = '%s'".formatted(name));
            statement.execute("select pg_reload_conf()");
        }
    }

    private static boolean waits(Connection admin) throws SQLException {
        try (var statement = admin.createStatement();
                var rows =
                        statement.executeQuery(
                                "select 1 from pg_stat_activity where wait_event = 'SyncRep'")) {
            return rows.next();
        }
    }

    @Test
    void everyFlippedByteIsFound() throws Exception {
        BackupStore.Listed listed = cluster.backUp(store, "flip");
        assertThat(BackupReader.of(listed, listed.sha256()).read(BackupReader.NOTHING))
                .isGreaterThan(500);
        var random = new Random(7);
        List<Path> files;
        try (Stream<Path> all = Files.walk(listed.folder())) {
            files = all.filter(Files::isRegularFile).toList();
        }
        assertThat(files).hasSizeGreaterThanOrEqualTo(4);

        for (Path file : files) {
            for (int i = 0; i < 8; i++) {
                long position = random.nextLong(Files.size(file));
                flip(file, position);
                assertThat(catchThrowableOfType(Damaged.class, () -> verify(listed)))
                        .as("%s at %d", file, position)
                        .isNotNull();
                flip(file, position);
            }
        }

        verify(listed);
    }

    @Test
    void aFileThatIsMissingCutOrAddedIsFound() throws Exception {
        BackupStore.Listed listed = cluster.backUp(store, "cut");
        Path manifest = listed.folder().resolve("backup_manifest");
        byte[] whole = Files.readAllBytes(manifest);
        Path added = Files.writeString(listed.folder().resolve("added"), "");
        assertThat(catchThrowableOfType(Damaged.class, () -> verify(listed)).reason())
                .isEqualTo("file-unknown");
        Files.delete(added);

        Files.delete(manifest);
        assertThat(catchThrowableOfType(Damaged.class, () -> verify(listed)).reason())
                .isEqualTo("file-missing");
        Files.write(manifest, Arrays.copyOf(whole, whole.length - 1));
        assertThat(catchThrowableOfType(Damaged.class, () -> verify(listed)).reason())
                .isEqualTo("file-changed");
    }

    @Test
    void aRestoreWithoutItsLogOrWithLostRowsFails() throws Exception {
        BackupStore.Listed listed = cluster.backUp(store, "lost");
        var catalogue = listed.catalogue();
        var more =
                new BackupStore.Listed(
                        Catalogues.withRows(catalogue, "item", 1),
                        listed.sha256(),
                        listed.folder());
        var earlier =
                new BackupStore.Listed(
                        Catalogues.recoveringTo(catalogue, catalogue.consistentLsn()),
                        listed.sha256(),
                        listed.folder());

        assertThat(failure("d4", more).reason()).isEqualTo("row-counts-differ");
        assertThat(failure("d5", earlier).reason()).isEqualTo("sentinel-differs");
        assertThat(folder.resolve("scratch")).isEmptyDirectory();
    }

    @Test
    void halfWrittenBackupsAreNotListedAndSwept() throws Exception {
        Path half = store.begin("main", "half");
        Files.writeString(half.resolve("base.tar.zst"), "half");

        assertThat(store.find("main", "half")).isEmpty();
        assertThat(store.list("main")).doesNotContain("half");
        assertThat(store.sweep()).containsExactly(half);
        assertThat(half).doesNotExist();
    }

    private RestoreFailed failure(String id, BackupStore.Listed listed) {
        return catchThrowableOfType(RestoreFailed.class, () -> drill(id, listed));
    }

    private Drill.Found drill(String id, BackupStore.Listed listed)
            throws IOException, SQLException, InterruptedException {
        return cluster.drill(folder.resolve("scratch"))
                .run(id, listed, listed.sha256(), Cluster.soon());
    }

    private void verify(BackupStore.Listed before) throws IOException {
        var now = store.find("main", before.catalogue().backupId()).orElseThrow();
        BackupReader.of(now, before.sha256()).read(BackupReader.NOTHING);
    }

    private static void flip(Path file, long position) throws IOException {
        try (var access = new RandomAccessFile(file.toFile(), "rw")) {
            access.seek(position);
            int old = access.read();
            access.seek(position);
            access.write(old ^ 1 << position % 8);
        }
    }
}
