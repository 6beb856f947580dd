package dev.fairlead.audit.search;

import dev.fairlead.audit.trail.TrailRow;
import dev.fairlead.audit.trail.TrailRows;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads pages of the trail. */
final class Search {

    private final JdbcTemplate jdbc;

    Search(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The newest that are older than the place.
     *
     * @param after null for the newest of all
     */
    List<TrailRow> page(Filter filter, @Nullable Place after, int limit) {
        Filter.Sql sql = filter.sql();
        String condition = sql.condition();
        List<Object> parameters = new ArrayList<>(sql.parameters());
        if (after != null) {
            condition += " and (time, chain, position) < (?::timestamptz, ?, ?)";
            parameters.addAll(List.of(after.time().toString(), after.chain(), after.position()));
        }
        parameters.add(limit);
        return jdbc.query(
                "select %s from trail where %s order by time desc, chain desc, position desc limit ?"
                        .formatted(TrailRows.COLUMNS, condition),
                new TrailRows(),
                parameters.toArray());
    }
}
