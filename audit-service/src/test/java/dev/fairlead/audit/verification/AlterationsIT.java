package dev.fairlead.audit.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.audit.checkpoint.CheckpointKeeper;
import dev.fairlead.audit.trail.AuditDatabase;
import dev.fairlead.audit.trail.Story;
import dev.fairlead.audit.verification.Alterations.Altered;
import dev.fairlead.audit.verification.Alterations.AtCheckpoint;
import dev.fairlead.audit.verification.Alterations.InChain;
import dev.fairlead.audit.verification.Alterations.Place;
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
        assertThat(found(keeper).named()).as("before anything is altered").isEmpty();
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
                Altered altered = alterations.next();
                Found found = found(keeper);
                if (!found.names(altered.place())) {
                    missed.add(altered + " is not named by " + found.named());
                }
            });
            Files.write(keeper.file().file(), signed);
        }

        assertThat(missed).isEmpty();
        assertThat(found(keeper).named()).as("after all was put back").isEmpty();
    }

    /** What verification says is wrong, each with its place. */
    private record Found(List<ChainResult> broken, Findings findings) {

        /**
         * Whether it is said of what was altered: where the chain is broken from, or that it is not
         * what a checkpoint says of it there or later, or of which checkpoint.
         */
        boolean names(Place place) {
            return switch (place) {
                case InChain(String chain, long position) ->
                        broken.stream()
                                        .filter(each -> each.chain().equals(chain))
                                        .map(ChainResult::firstBroken)
                                        .anyMatch(each -> each.position() <= position)
                                || findings.lost().stream()
                                        .filter(each -> each.chain().equals(chain))
                                        .anyMatch(each ->
                                                position == Long.MAX_VALUE
                                                        || each.position() >= position);
                case AtCheckpoint(long number) ->
                        findings.checkpoints().faults().stream()
                                .anyMatch(each ->
                                        each.number() == number || each.number() == number + 1);
            };
        }

        List<String> named() {
            List<String> named = new ArrayList<>();
            broken.forEach(chain -> named.add(chain.chain() + " " + chain.firstBroken()));
            findings.lost().forEach(lost -> named.add(lost.toString()));
            findings.checkpoints().faults().forEach(fault -> named.add(fault.toString()));
            return named;
        }
    }

    private Found found(CheckpointKeeper keeper) {
        var verification = new Verification(database.jdbc(), database.transactions());
        List<ChainResult> broken =
                verification.verify(null).stream().filter(chain -> !chain.intact()).toList();
        Findings found = verification.findings(keeper);
        assertThat(found.isIntact())
                .isEqualTo(found.lost().isEmpty() && found.checkpoints().faults().isEmpty());
        return new Found(broken, found);
    }
}
