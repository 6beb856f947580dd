package dev.fairlead.audit.api;

import dev.fairlead.audit.checkpoint.CheckpointKeeper;
import dev.fairlead.audit.checkpoint.Evidence;
import dev.fairlead.audit.checkpoint.Proofs;
import dev.fairlead.audit.lifecycle.LifecycleRows;
import dev.fairlead.audit.search.SearchLimits;
import dev.fairlead.audit.trail.TrailRow;
import dev.fairlead.platform.web.problem.ProblemException;
import dev.fairlead.platform.web.problem.ProblemType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/proofs}. */
@RestController
class ProofController {

    private static final int SECONDS = 30;
    private static final ProblemType NO_CHECKPOINTS =
            new ProblemType("no-checkpoints", 409, "No checkpoints are kept.");
    private static final ProblemType NOT_PROVEN =
            new ProblemType("not-proven", 409, "The checkpoints do not prove it.");

    private final SearchLimits limits = new SearchLimits(1, "proofs");
    private final LifecycleRows trail;
    private final @Nullable CheckpointKeeper keeper;
    private final @Nullable Proofs proofs;

    ProofController(
            DataSource source,
            ObjectProvider<CheckpointKeeper> keeper,
            ObjectProvider<Proofs> proofs) {
        JdbcTemplate jdbc = new JdbcTemplate(source);
        jdbc.setQueryTimeout(SECONDS);
        this.trail = new LifecycleRows(jdbc);
        this.keeper = keeper.getIfAvailable();
        this.proofs = proofs.getIfAvailable();
    }

    /** One event, or all of a lifecycle, with the proof that they are under signed checkpoints. */
    @GetMapping("/api/v1/proofs/{id}")
    Evidence prove(@PathVariable String id) {
        return limits.within(() -> evidence(id));
    }

    private Evidence evidence(String id) {
        if (keeper == null || proofs == null) {
            throw new ProblemException(
                    NO_CHECKPOINTS,
                    "fairlead.audit.checkpoint-file names no file: expected one for what is to be proven.");
        }
        List<TrailRow> rows = trail.ofEventOrLifecycle(id);
        if (rows.isEmpty()) {
            throw new ProblemException(
                    ProblemType.NOT_FOUND,
                    "Nothing is known of '%s': expected the id of an event, of a lifecycle or deployment, or the id or number of an incident. An event may take a second to arrive."
                            .formatted(id));
        }
        try {
            // What came since the last checkpoint is to be proven, too.
            keeper.renew();
            return proofs.of(id, rows)
                    .orElseThrow(() ->
                            new ProblemException(
                                    NOT_PROVEN,
                                    "The trail does not say of '%s' what its checkpoints say: look at /api/v1/verification."
                                            .formatted(id)));
        } catch (IOException e) {
            throw new UncheckedIOException("the checkpoints cannot be read or written", e);
        }
    }
}
