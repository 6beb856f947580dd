package dev.fairlead.platform.sums;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Adds up the public events of a service's store, and of its archives, from one snapshot, in
 * bounded memory, page by page: each page is a statement of its own and ends in the time that one
 * has.
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

    // A stream of which a part is archived has no digest of its own: it is told from its ends.
    private static final String ARCHIVED =
            """
            select a.stream_id, min(a.first_sequence), max(a.last_sequence), sum(a.events)::bigint,
              case when count(*) = 1 then min(a.digest) else '' end
            from archived_stream a
            where a.restored_at is null and a.events > 0 and (?::text is null or a.stream_id = ?)
              and a.stream_id > ? and %s exists (
                select 1 from event e where e.stream_id = a.stream_id and e.sequence is not null)
            group by a.stream_id order by a.stream_id limit %d
            """;
    private static final String IN_BOTH = ARCHIVED.formatted("", PAGE);
    private static final String IN_ARCHIVES = ARCHIVED.formatted("not", PAGE);

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
        snapshot.executeWithoutResult(_ -> {
            Map<String, StreamSum> inBoth = new HashMap<>();
            archived(IN_BOTH, stream, sum -> inBoth.put(sum.stream(), sum));
            var adder = new StreamAdder(sum -> sums.accept(joined(sum, inBoth.get(sum.stream()))));
            var page = new Page("", -1, 0);
            do {
                page = read(sql, page, filters, adder);
            } while (page.rows() == PAGE);
            adder.end();
            archived(IN_ARCHIVES, stream, sums);
        });
    }

    private static StreamSum joined(StreamSum stored, @Nullable StreamSum archived) {
        return archived == null
                ? stored
                : new StreamSum(
                        stored.stream(),
                        Math.min(stored.first(), archived.first()),
                        Math.max(stored.last(), archived.last()),
                        stored.events() + archived.events(),
                        stored.waiting(),
                        "");
    }

    /** What the streams had that are in archives, as it was noted when they went. */
    private void archived(String sql, @Nullable String stream, Consumer<StreamSum> sums) {
        String after = "";
        List<StreamSum> page;
        do {
            page =
                    jdbc.query(
                            sql,
                            (row, _) ->
                                    new StreamSum(
                                            row.getString(1),
                                            row.getLong(2),
                                            row.getLong(3),
                                            row.getLong(4),
                                            0,
                                            row.getString(5)),
                            stream,
                            stream,
                            after);
            page.forEach(sums);
            after = page.isEmpty() ? after : page.getLast().stream();
        } while (page.size() == PAGE);
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
