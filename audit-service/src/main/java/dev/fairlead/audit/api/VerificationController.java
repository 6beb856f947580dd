package dev.fairlead.audit.api;

import dev.fairlead.audit.checkpoint.CheckpointKeeper;
import dev.fairlead.audit.search.SearchLimits;
import dev.fairlead.audit.verification.ChainResult;
import dev.fairlead.audit.verification.Verification;
import dev.fairlead.platform.web.problem.ProblemException;
import dev.fairlead.platform.web.problem.ProblemType;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/verification}. */
@RestController
class VerificationController {

    private final SearchLimits limits = new SearchLimits(1, "verifications");
    private final Verification verification;
    private final @Nullable CheckpointKeeper checkpoints;
    private final Clock clock;

    VerificationController(
            DataSource source,
            PlatformTransactionManager transactions,
            ObjectProvider<CheckpointKeeper> checkpoints,
            Clock clock) {
        this.verification = new Verification(new JdbcTemplate(source), transactions);
        this.checkpoints = checkpoints.getIfAvailable();
        this.clock = clock;
    }

    /**
     * Recomputes the hashes of one chain, or of all and looks at streams, seals and checkpoints;
     * takes as long as reading them takes.
     */
    @GetMapping("/api/v1/verification")
    VerificationView verify(@RequestParam(required = false) @Nullable String chain) {
        return limits.within(() -> view(chain));
    }

    private VerificationView view(@Nullable String chain) {
        List<ChainResult> results = verification.verify(chain);
        if (chain != null && results.isEmpty()) {
            throw new ProblemException(
                    ProblemType.NOT_FOUND,
                    "There is no chain '%s': expected a topic and partition such as fairlead.deployments.v1-0."
                            .formatted(chain));
        }
        return chain == null
                ? VerificationView.of(results, verification.findings(checkpoints), clock.instant())
                : VerificationView.of(results, clock.instant());
    }
}
