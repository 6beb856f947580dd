package dev.fairlead.audit.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.audit.checkpoint.CheckpointKeeper;
import dev.fairlead.audit.trail.AuditDatabase;
import dev.fairlead.audit.trail.Story;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.transaction.support.TransactionTemplate;

/** Whatever is altered in the database or in the file of the checkpoints is found and named. */
class AlterationsIT {
    private static final long SEED = 20_261_130;

    @TempDir Path folder;
    private final AuditDatabase database = new AuditDatabase();

    @BeforeEach
    void sign() throws IOException {
        CheckpointKeeper keeper = database.keeper(folder);
        for (int i = 1; i <= 3; i++) {
            database.trail()
                    .add(Story.badRelease("life" + i, "d" + i, "INC-2026-00" + i).records());
            assertThat(keeper.renew()).isTrue();
        }
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    @Tag("brief")
    void twoHundredAreFound() throws IOException {
        allAreFound(200);
    }

    @Test
    @Tag("thorough")
    void twoThousandAreFound() throws IOException {
        allAreFound(2_000);
    }

    private void allAreFound(int times) throws IOException {
        CheckpointKeeper keeper = database.keeper(folder);
        assertThat(named(keeper)).as("before anything is altered").isEmpty();
        byte[] signed = Files.readAllBytes(keeper.file().file());
        var alterations = new Alterations(database.jdbc(), keeper.file().file(), new Random(SEED));
        var rolledBack = new TransactionTemplate(database.transactions());
        List<String> missed = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            rolledBack.executeWithoutResult(status -> {
                status.setRollbackOnly();
                for (String table : List.of("trail", "chain_head", "checkpoint")) {
                    database.jdbc().execute("alter table " + table + " disable trigger all");
                }
                String what = alterations.next();
                if (named(keeper).isEmpty()) {
                    missed.add(what);
                }
            });
            Files.write(keeper.file().file(), signed);
        }

        assertThat(missed).isEmpty();
        assertThat(named(keeper)).as("after all was put back").isEmpty();
    }

    /** What verification says is wrong, each with its place. */
    private List<String> named(CheckpointKeeper keeper) {
        var verification = new Verification(database.jdbc(), database.transactions());
        List<String> named = new ArrayList<>();
        verification.verify(null).stream()
                .filter(chain -> !chain.intact())
                .forEach(chain -> named.add(chain.chain() + " " + chain.firstBroken()));
        Findings found = verification.findings(keeper);
        found.lost().forEach(lost -> named.add(lost.toString()));
        found.checkpoints().faults().forEach(fault -> named.add(fault.toString()));
        assertThat(found.isIntact())
                .isEqualTo(found.lost().isEmpty() && found.checkpoints().faults().isEmpty());
        return named;
    }
}
