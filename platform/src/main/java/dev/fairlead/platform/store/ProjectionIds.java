package dev.fairlead.platform.store;

import dev.fairlead.platform.decide.IdSearch;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Looks beginnings up in the indexes of the table projection. They are read as a range, which needs
 * the order of code points: Fairlead's databases have it, and in another order some are missed.
 */
public final class ProjectionIds implements IdSearch {
    private static final String LAST = Character.toString(Character.MAX_CODE_POINT);

    private final JdbcClient jdbc;

    public ProjectionIds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<String> beginningWith(String kind, String beginning, int limit) {
        return jdbc.sql(
                        """
                        select id from projection
                        where kind = ? and id >= ? and id < ? and starts_with(id, ?)
                        order by id desc limit ?
                        """)
                .params(kind, beginning, beginning + LAST, beginning, limit)
                .query((row, _) -> row.getString(1))
                .list();
    }

    @Override
    public List<String> beginningWith(String kind, String field, String beginning, int limit) {
        return jdbc.sql(
                        """
                        select id from projection
                        where kind = ? and document ->> ? >= ? and document ->> ? < ?
                          and starts_with(document ->> ?, ?)
                        order by document ->> ? desc limit ?
                        """)
                .params(
                        kind,
                        field,
                        beginning,
                        field,
                        beginning + LAST,
                        field,
                        beginning,
                        field,
                        limit)
                .query((row, _) -> row.getString(1))
                .list();
    }
}
