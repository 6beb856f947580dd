package dev.fairlead.audit.search;

import dev.fairlead.audit.trail.TrailRow;
import dev.fairlead.audit.trail.TrailRows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads pages of the trail. */
public final class Search {

    private static final int MOST_AT_A_TIME = 3;
    private static final int SECONDS = 10;

    /** A record may be as large as a topic takes it; a page of 200 of them must fit. */
    private static final long MOST_BYTES = 4 * 1024 * 1024;

    private static final int ROWS_AT_A_TIME = 20;

    private final SearchLimits limits = new SearchLimits(MOST_AT_A_TIME, "searches");
    private final JdbcTemplate jdbc;
    private final TransactionTemplate snapshot;

    /**
     * @param jdbc of its own: it gets a fetch size and a time-out
     */
    public Search(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.jdbc.setFetchSize(ROWS_AT_A_TIME);
        this.jdbc.setQueryTimeout(SECONDS);
        // Without one the driver reads the whole page before it gives the first row.
        this.snapshot = new TransactionTemplate(transactions);
        this.snapshot.setReadOnly(true);
    }

    /**
     * @param more whether there are further records after them
     */
    public record Found(List<TrailRow> rows, boolean more) {}

    /** Takes rows until there are enough, or as many bytes as fit; at least one. */
    private static Found take(ResultSet result, int limit) throws SQLException {
        TrailRows rows = new TrailRows();
        List<TrailRow> taken = new ArrayList<>();
        long bytes = 0;
        while (result.next()) {
            if (taken.size() == limit || bytes > MOST_BYTES) {
                return new Found(taken, true);
            }
            TrailRow row = rows.mapRow(result, taken.size());
            bytes += row.bytes().size();
            taken.add(row);
        }
        return new Found(taken, false);
    }

    /**
     * The newest that are older than the place.
     *
     * @param after null for the newest of all
     */
    public Found page(Filter filter, @Nullable Place after, int limit) {
        Filter.Sql sql = filter.sql();
        String condition = sql.condition();
        List<Object> parameters = new ArrayList<>(sql.parameters());
        if (after != null) {
            condition += " and (time, chain, position) < (?::timestamptz, ?, ?)";
            parameters.addAll(List.of(after.time().toString(), after.chain(), after.position()));
        }
        parameters.add(limit + 1);
        String query =
                "select %s from trail where %s order by time desc, chain desc, position desc limit ?"
                        .formatted(TrailRows.COLUMNS, condition);
        return limits.within(() -> read(query, limit, parameters));
    }

    private Found read(String query, int limit, List<Object> parameters) {
        ResultSetExtractor<Found> pages = result -> take(result, limit);
        Found found = snapshot.execute(_ -> jdbc.query(query, pages, parameters.toArray()));
        return Objects.requireNonNull(found);
    }
}
