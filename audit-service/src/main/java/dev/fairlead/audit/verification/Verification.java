package dev.fairlead.audit.verification;

import dev.fairlead.audit.trail.ChainHead;
import dev.fairlead.audit.trail.TrailRow;
import dev.fairlead.audit.trail.TrailRows;
import java.io.IOException;
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
     * Looks at streams, seals and the checkpoint, in one snapshot.
     *
     * @param checkpoint null where there is none
     */
    public Findings findings(@Nullable Checkpoint checkpoint) {
        Findings found = snapshot.execute(_ -> find(checkpoint));
        return Objects.requireNonNull(found);
    }

    private Findings find(@Nullable Checkpoint checkpoint) {
        Sequences sequences = new Sequences(jdbc);
        String state = "none";
        List<Heads.Lost> lost = List.of();
        if (checkpoint != null) {
            try {
                List<ChainHead> heads = checkpoint.read();
                state = heads.isEmpty() ? "none" : "kept";
                lost = new Heads(jdbc).lost(heads);
            } catch (IOException notOne) {
                state = Findings.UNREADABLE;
            }
        }
        return new Findings(state, lost, sequences.faults(), sequences.unproven());
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
