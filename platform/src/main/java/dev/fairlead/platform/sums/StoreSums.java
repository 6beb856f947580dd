package dev.fairlead.platform.sums;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Adds up the public events of a service's store, from one snapshot, in bounded memory, page by
 * page: each page is a statement of its own and ends in the time that one has.
 */
public final class StoreSums {
    private static final int PAGE = 500;

    /** Of single-object encoding, which the store keeps. */
    private static final int FRAME_BYTES = 10;

    private static final String READ =
            """
            select e.stream_id, e.sequence, e.event_id::text,
              sha256(substring(e.payload from %d)), u.position is not null, e.version
            from event e left join unpublished u on u.position = e.position
            where e.sequence is not null and (e.stream_id, e.version) > (?, ?) %s
            order by e.stream_id, e.version limit %d
            """;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate snapshot;

    public StoreSums(DataSource source, PlatformTransactionManager transactions) {
        this.jdbc = new JdbcTemplate(source);
        this.snapshot = new TransactionTemplate(transactions);
        this.snapshot.setReadOnly(true);
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /**
     * @param stream the one to add up; null for all
     * @param until the last number to count; null for all
     */
    public void each(@Nullable String stream, @Nullable Long until, Consumer<StreamSum> sums) {
        var conditions = new StringBuilder();
        var filters = new ArrayList<Object>();
        if (stream != null) {
            conditions.append(" and e.stream_id = ?");
            filters.add(stream);
        }
        if (until != null) {
            conditions.append(" and e.sequence <= ?");
            filters.add(until);
        }
        var sql = READ.formatted(FRAME_BYTES + 1, conditions, PAGE);
        var adder = new StreamAdder(sums);
        snapshot.executeWithoutResult(_ -> {
            var page = new Page("", -1, 0);
            do {
                page = read(sql, page, filters, adder);
            } while (page.rows() == PAGE);
        });
        adder.end();
    }

    /** Where a page ended. */
    private record Page(String stream, int version, int rows) {}

    private Page read(String sql, Page before, List<Object> filters, StreamAdder adder) {
        var parameters = new ArrayList<Object>(List.of(before.stream(), before.version()));
        parameters.addAll(filters);
        var last = new Page[] {new Page(before.stream(), before.version(), 0)};
        jdbc.query(
                sql,
                row -> {
                    adder.add(
                            row.getString(1),
                            row.getLong(2),
                            row.getString(3),
                            row.getBytes(4),
                            row.getBoolean(5));
                    last[0] = new Page(row.getString(1), row.getInt(6), last[0].rows() + 1);
                },
                parameters.toArray());
        return last[0];
    }
}
