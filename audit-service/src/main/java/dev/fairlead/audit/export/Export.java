package dev.fairlead.audit.export;

import dev.fairlead.audit.search.Filter;
import dev.fairlead.audit.search.SearchLimits;
import dev.fairlead.audit.trail.TrailRow;
import dev.fairlead.audit.trail.TrailRows;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads any number of records in bounded memory. */
public final class Export {

    private static final int ROWS_AT_A_TIME = 500;

    private final SearchLimits limits = new SearchLimits(1, "exports");
    private final JdbcTemplate jdbc;
    private final TransactionTemplate snapshot;

    /**
     * @param jdbc of its own: it gets a fetch size
     */
    public Export(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.jdbc.setFetchSize(ROWS_AT_A_TIME);
        this.snapshot = new TransactionTemplate(transactions);
        this.snapshot.setReadOnly(true);
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /** Gives each record to the consumer, in the order of the chains and positions. */
    public void each(Filter filter, Consumer<TrailRow> consumer) {
        Filter.Sql sql = filter.sql();
        TrailRows rows = new TrailRows();
        limits.within(() -> {
            snapshot.executeWithoutResult(_ ->
                    jdbc.query(
                            "select %s from trail where %s order by chain, position"
                                    .formatted(TrailRows.COLUMNS, sql.condition()),
                            row -> {
                                consumer.accept(rows.mapRow(row, 0));
                            },
                            sql.parameters().toArray()));
            return true;
        });
    }
}
