package dev.fairlead.audit.verification;

import dev.fairlead.audit.checkpoint.CheckpointKeeper;
import dev.fairlead.audit.checkpoint.Heads;
import dev.fairlead.audit.trail.ChainHead;
import dev.fairlead.audit.trail.TrailRow;
import dev.fairlead.audit.trail.TrailRows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Verifies chains of the trail. */
public final class Verification {

    private static final int ROWS_AT_A_TIME = 500;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate snapshot;

    /**
     * @param jdbc of its own: it gets a fetch size
     */
    public Verification(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.jdbc.setFetchSize(ROWS_AT_A_TIME);
        this.snapshot = new TransactionTemplate(transactions);
        this.snapshot.setReadOnly(true);
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /**
     * @param chain the one to verify; null for all
     * @return one result for each chain, in the order of the names; none where there is no such
     *     chain
     */
    public List<ChainResult> verify(@Nullable String chain) {
        List<ChainResult> results = snapshot.execute(_ -> verifyNow(chain));
        return Objects.requireNonNull(results);
    }

    /**
     * Looks at streams, seals and checkpoints.
     *
     * @param keeper null where no checkpoints are kept
     */
    public Findings findings(@Nullable CheckpointKeeper keeper) {
        // Before the snapshot: what a checkpoint says is in the trail by then.
        KeptCheckpoints kept = keeper == null ? KeptCheckpoints.none() : KeptCheckpoints.of(keeper);
        Findings found = snapshot.execute(_ -> find(kept));
        return Objects.requireNonNull(found);
    }

    private Findings find(KeptCheckpoints kept) {
        Sequences sequences = new Sequences(jdbc);
        return new Findings(
                kept, new Heads(jdbc).lost(kept.heads()), sequences.faults(), sequences.unproven());
    }

    private List<ChainResult> verifyNow(@Nullable String only) {
        Map<String, ChainHead> heads = new LinkedHashMap<>();
        jdbc.query(
                "select chain, length, hash from chain_head",
                row -> {
                    heads.put(
                            row.getString(1),
                            new ChainHead(row.getString(1), row.getLong(2), row.getBytes(3)));
                });
        TreeSet<String> chains = new TreeSet<>(heads.keySet());
        chains.addAll(jdbc.query("select distinct chain from trail", (row, _) -> row.getString(1)));
        List<ChainResult> results = new ArrayList<>();
        for (String chain : chains) {
            if (only == null || only.equals(chain)) {
                results.add(check(chain, heads.get(chain)));
            }
        }
        return results;
    }

    private ChainResult check(String chain, @Nullable ChainHead head) {
        ChainCheck check = new ChainCheck();
        TrailRows rows = new TrailRows();
        jdbc.query(
                "select %s from trail where chain = ? order by position"
                        .formatted(TrailRows.COLUMNS),
                row -> {
                    TrailRow next = rows.mapRow(row, 0);
                    check.next(next);
                },
                chain);
        return check.end(chain, head);
    }
}
