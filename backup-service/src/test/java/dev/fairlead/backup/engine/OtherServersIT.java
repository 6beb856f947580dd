package dev.fairlead.backup.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.fairlead.backup.restore.Drill;
import dev.fairlead.backup.store.BackupCatalogue.TableRows;
import dev.fairlead.backup.store.BackupReader;
import dev.fairlead.backup.store.BackupStore;
import dev.fairlead.backup.store.BackupStore.Listed;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Servers that are set up otherwise than Fairlead's own, with databases of other names. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OtherServersIT {
    private static final List<String> NAMES =
            List.of("per%41cent", "q?uote", "sla/sh", "plus+", "amp&ssl=true", "a b", "ü\"'#;");
    // More than fits into the lock table of a server with the default settings and few connections.
    private static final int LOCKS = 6_000;

    @TempDir static Path folder;
    private Cluster cluster;
    private BackupStore store;

    @BeforeAll
    void start() throws SQLException {
        cluster = new Cluster("--wal-segsize=64");
        store = new BackupStore(folder.resolve("backups"));
    }

    @AfterAll
    void stop() {
        cluster.close();
    }

    @Test
    void segmentsOfAnotherSizeAndNamesOfAnyKindRestore() throws Exception {
        try (Connection admin = cluster.admin()) {
            for (String name : NAMES) {
                execute(admin, "create database \"%s\"".formatted(name.replace("\"", "\"\"")));
            }
            Listed listed = cluster.backUp(store, "names");

            assertThat(BackupReader.of(listed, listed.sha256()).read(BackupReader.NOTHING))
                    .isPositive();
            assertThat(listed.catalogue().segmentSize()).isEqualTo(64L * 1024 * 1024);
            assertThat(listed.catalogue().uncounted()).isEmpty();
            assertThat(drill("names", listed).recoveredLsn())
                    .isEqualTo(listed.catalogue().recoveryPoint().lsn());

            for (String name : NAMES) {
                execute(admin, "drop database \"%s\"".formatted(name.replace("\"", "\"\"")));
            }
        }
    }

    @Test
    void aDatabaseThatCannotBeCountedIsReportedAndTheOthersAreCounted() throws Exception {
        try (Connection admin = cluster.admin()) {
            execute(admin, "create database closed");
            execute(admin, "revoke connect on database closed from public");

            Listed listed = cluster.backUp(store, "closed");

            assertThat(listed.catalogue().counted()).isTrue();
            assertThat(listed.catalogue().tables())
                    .extracting(TableRows::database, TableRows::table)
                    .contains(tuple("orders", "item"));
            assertThat(listed.catalogue().uncounted())
                    .singleElement()
                    .satisfies(uncounted -> {
                        assertThat(uncounted.database()).isEqualTo("closed");
                        assertThat(uncounted.reason()).contains("permission denied");
                    });
            assertThat(drill("closed", listed).tables()).isPositive();
            execute(admin, "drop database closed");
        }
    }

    /** Whoever holds such a lock is a transaction with an id: the server is not still. */
    @Test
    void aTableThatSomebodyKeepsLockedDoesNotHoldTheBackup() throws Exception {
        try (Connection holder = cluster.connect()) {
            holder.setAutoCommit(false);
            execute(holder, "lock table item in access exclusive mode");

            Listed listed = cluster.backUp(store, "locked");

            assertThat(listed.catalogue().counted()).isFalse();
            holder.rollback();
            assertThat(drill("locked", listed).recoveredLsn())
                    .isEqualTo(listed.catalogue().recoveryPoint().lsn());
        }
    }

    @Test
    void preparedTransactionsWithManyLocksAreReplayed() throws Exception {
        try (Connection admin = cluster.admin()) {
            execute(admin, "alter system set max_prepared_transactions = 3");
            execute(admin, "alter system set max_locks_per_transaction = 256");
        }
        cluster.server().stop();
        cluster.server().start();
        try (Connection writer = cluster.connect();
                var statement = writer.createStatement()) {
            for (int i = 0; i < LOCKS; i++) {
                statement.addBatch("create table many_%d (id int)".formatted(i));
            }
            statement.executeBatch();
            statement.execute("begin");
            for (int i = 0; i < LOCKS; i++) {
                statement.addBatch("lock table many_%d in access exclusive mode".formatted(i));
            }
            statement.executeBatch();
            statement.execute("insert into item values (-1, 'prepared')");
            statement.execute("prepare transaction 'open'");

            Listed listed = cluster.backUp(store, "prepared");

            assertThat(listed.catalogue().settings())
                    .containsEntry("max_prepared_transactions", 3L)
                    .containsEntry("max_locks_per_transaction", 256L);
            assertThat(drill("prepared", listed).recoveredLsn())
                    .isEqualTo(listed.catalogue().recoveryPoint().lsn());
            statement.execute("rollback prepared 'open'");
        }
    }

    private Drill.Found drill(String id, Listed listed) throws Exception {
        return cluster.drill(folder.resolve("scratch"))
                .run(id, listed, listed.sha256(), Cluster.soon());
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
