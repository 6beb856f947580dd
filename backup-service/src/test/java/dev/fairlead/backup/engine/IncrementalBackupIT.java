package dev.fairlead.backup.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fairlead.backup.restore.Drill;
import dev.fairlead.backup.store.BackupCatalogue;
import dev.fairlead.backup.store.BackupReader;
import dev.fairlead.backup.store.BackupStore;
import dev.fairlead.backup.store.BackupStore.Listed;
import dev.fairlead.backup.store.Damaged;
import dev.fairlead.backup.store.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IncrementalBackupIT {
    @TempDir static Path folder;
    private Cluster cluster;
    private BackupStore store;
    private int run;

    @BeforeAll
    void start() throws SQLException {
        cluster = new Cluster();
    }

    @BeforeEach
    void anEmptyStore() {
        store = new BackupStore(folder.resolve("backups-" + run++));
    }

    @AfterAll
    void stop() {
        cluster.close();
    }

    @Test
    void aChainRestoresToTheRowsOfItsLast() throws Exception {
        cluster.execute("create table grows (id int primary key, text text)");
        cluster.execute(
                "insert into grows select g, repeat('a', 500) from generate_series(1, 20000) g");
        cluster.execute("create table shrinks as select * from grows");
        cluster.execute("create table goes as select * from grows");
        cluster.server().database("leaves");
        Listed full = cluster.backUp(store, "full");

        cluster.execute("update grows set text = repeat('b', 500) where id % 1000 = 0");
        cluster.execute("delete from shrinks where id > 100");
        cluster.execute("vacuum (truncate) shrinks");
        cluster.execute("drop table goes");
        cluster.admin("drop database leaves");
        cluster.server().database("comes");
        Listed first = cluster.backUp(store, "first", full);
        cluster.execute(
                "insert into grows select g, repeat('c', 500) from generate_series(20001, 22000) g");
        cluster.execute(
                "insert into shrinks select g, repeat('d', 500) from generate_series(200, 3000) g");
        cluster.execute("create index on grows (text)");
        cluster.execute("truncate item");
        Listed last = cluster.backUp(store, "last", first);

        Drill.Found found = drill("d1", last);

        assertThat(last.catalogue().kind()).isEqualTo(BackupCatalogue.INCREMENTAL);
        assertThat(last.catalogue().tables())
                .anySatisfy(table -> {
                    assertThat(table.table()).isEqualTo("grows");
                    assertThat(table.rows()).isEqualTo(22000);
                });
        assertThat(found.recoveredLsn()).isEqualTo(last.catalogue().recoveryPoint().lsn());
        assertThat(drill("d2", first).tables()).isPositive();
        assertThat(first.catalogue().archiveBytes())
                .isLessThan(full.catalogue().archiveBytes() / 4);
        assertThat(folder.resolve("scratch")).isEmptyDirectory();
    }

    @Test
    void eachByteOfAParentMatters() throws Exception {
        Listed full = cluster.backUp(store, "full");
        Listed child = cluster.backUp(store, "child", full);
        Path archive = full.folder().resolve("base.tar.zst");
        byte[] bytes = Files.readAllBytes(archive);
        bytes[bytes.length / 2] ^= 1;
        Files.write(archive, bytes);

        assertThat(reason(child)).isEqualTo("file-changed");
        // Its own bytes are whole.
        assertThat(BackupReader.of(child, child.sha256()).read(BackupReader.NOTHING)).isPositive();

        Files.writeString(
                full.folder().resolve("catalogue.json"),
                Files.readString(full.folder().resolve("catalogue.json")) + " ");
        assertThat(reason(child)).isEqualTo("parent-changed");
        Trees.delete(full.folder());
        assertThat(reason(child)).isEqualTo("parent-missing");
        assertThat(folder.resolve("scratch")).isEmptyDirectory();
    }

    private String reason(Listed child) {
        return Objects.requireNonNull(
                        catchThrowableOfType(Damaged.class, () -> drill("damaged", child)))
                .reason();
    }

    @Test
    void theParentOfAnotherServerIsToldBeforeAByteIsCopied() throws Exception {
        try (var other = new Cluster()) {
            Listed full = other.backUp(store, "full");

            assertThatThrownBy(() -> cluster.backUp(store, "child", full))
                    .isInstanceOfSatisfying(
                            SourceFailed.class,
                            failed -> {
                                assertThat(failed.reason()).isEqualTo(SourceFailed.SERVER_REPLACED);
                                assertThat(failed.isHopeless()).isTrue();
                            })
                    .hasMessageContaining(full.catalogue().systemId());
        }
        assertThat(store.list("main")).containsExactly("full");
    }

    private Drill.Found drill(String id, Listed listed)
            throws IOException, SQLException, InterruptedException {
        return cluster.drill(folder.resolve("scratch"))
                .run(id, listed, listed.sha256(), Cluster.soon());
    }
}
