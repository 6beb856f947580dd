package dev.fairlead.audit.verification;

import dev.fairlead.audit.trail.TrailRows;
import dev.fairlead.platform.sums.StreamAdder;
import dev.fairlead.platform.sums.StreamSum;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Adds up what the trail holds of one service's streams, as the service adds up its store, from one
 * snapshot, in bounded memory, page by page.
 */
public final class TrailSums {

    private static final int PAGE = 500;

    /** Of two with one number the order must be the same each time. */
    private static final String READ =
            """
            select subject, sequence, event_id, content_hash from trail
            where source = ? and sequence is not null and %s
              and (subject, sequence, event_id) > (?, ?, ?) %s
            order by subject, sequence, event_id limit %d
            """;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate snapshot;

    public TrailSums(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.snapshot = new TransactionTemplate(transactions);
        this.snapshot.setReadOnly(true);
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /**
     * @param source of the events, as their headers say it
     * @param stream the one to add up; null for all
     * @param until the last number to count; null for all
     */
    public void each(
            String source,
            @Nullable String stream,
            @Nullable Long until,
            Consumer<StreamSum> sums) {
        StringBuilder conditions = new StringBuilder();
        List<Object> filters = new ArrayList<>();
        if (stream != null) {
            conditions.append(" and subject = ?");
            filters.add(stream);
        }
        if (until != null) {
            conditions.append(" and sequence <= ?");
            filters.add(until);
        }
        String sql = READ.formatted(TrailRows.GENUINE, conditions, PAGE);
        StreamAdder adder = new StreamAdder(sums);
        snapshot.executeWithoutResult(_ -> {
            Page page = new Page("", 0, "", 0);
            do {
                page = read(sql, source, page, filters, adder);
            } while (page.rows() == PAGE);
        });
        adder.end();
    }

    /** Where a page ended. */
    private record Page(String subject, long sequence, String eventId, int rows) {}

    private Page read(
            String sql, String source, Page before, List<Object> filters, StreamAdder adder) {
        List<Object> parameters =
                new ArrayList<>(
                        List.of(source, before.subject(), before.sequence(), before.eventId()));
        parameters.addAll(filters);
        Page[] last = {new Page(before.subject(), before.sequence(), before.eventId(), 0)};
        jdbc.query(
                sql,
                row -> {
                    adder.add(
                            row.getString(1),
                            row.getLong(2),
                            row.getString(3),
                            row.getBytes(4),
                            false);
                    last[0] =
                            new Page(
                                    row.getString(1),
                                    row.getLong(2),
                                    row.getString(3),
                                    last[0].rows() + 1);
                },
                parameters.toArray());
        return last[0];
    }
}
