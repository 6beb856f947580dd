package dev.fairlead.platform.archive;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which archive has what is no longer in the store, by the names that people ask for it by. */
public final class ArchivedStreams {
    private static final String FIND =
            """
            select s.document, a.number, a.created_at
            from archived_stream s join archive a on a.number = s.archive
            where s.restored_at is null and (s.document = any(?) or s.alias = any(?))
            order by a.number desc limit 1
            """;

    private final JdbcClient jdbc;

    public ArchivedStreams(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Where something lies.
     *
     * @param id of its document
     * @param archive number
     */
    public record Place(String id, long archive, Instant archivedAt) {}

    /** The archive of the first of the names that was archived; empty where none of them was. */
    public Optional<Place> find(Collection<String> names) {
        String[] all = names.toArray(String[]::new);
        return jdbc.sql(FIND)
                .params(all, all)
                .query((row, _) ->
                        new Place(
                                row.getString(1),
                                row.getLong(2),
                                row.getObject(3, OffsetDateTime.class).toInstant()))
                .optional();
    }
}
