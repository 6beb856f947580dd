package dev.fairlead.platform.store;

import dev.fairlead.platform.config.Revision;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which commit the configuration of a hash stands in. Decisions name the hash, which says exactly
 * what was in force; a hash is looked up here, so that what was decided before its files were
 * committed leads to the commit as well.
 *
 * <p>A version is stored before the first decision that names it. Where the database is away it is
 * tried again with the next, which cannot be stored either. Safe for many threads.
 */
public final class ConfigVersions {
    private static final Logger log = LoggerFactory.getLogger(ConfigVersions.class);

    private static final String NOTE =
            """
            insert into configuration (hash, commit, dirty, since)
            values (:hash, :commit::text, :dirty, :since)
            on conflict (hash) do update
              set commit = excluded.commit, dirty = excluded.dirty, since = excluded.since
              where excluded.commit is not null
                and (configuration.commit is null or (configuration.dirty and not excluded.dirty))
            """;

    private static final String FIND =
            "select hash, commit, dirty, since from configuration where hash = :hash";

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private volatile @Nullable Seen seen;

    public ConfigVersions(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record Seen(String hash, @Nullable Revision revision) {}

    /**
     * A configuration that was in force.
     *
     * @param commit that it stands in; null where it was in no checkout
     * @param dirty whether it differed from that commit
     * @param since when it was first seen like this
     */
    public record ConfigVersion(
            String hash, @Nullable String commit, boolean dirty, Instant since) {}

    /** Stores what is in force, unless this was done before. */
    public void note(String hash, @Nullable Revision revision) {
        var now = new Seen(hash, revision);
        if (now.equals(seen)) {
            return;
        }
        try {
            jdbc.sql(NOTE)
                    .param("hash", hash)
                    .param("commit", revision == null ? null : revision.commit())
                    .param("dirty", revision != null && revision.dirty())
                    .param("since", AppendStatement.time(clock.instant()))
                    .update();
            seen = now;
        } catch (DataAccessException away) {
            log.atDebug()
                    .addKeyValue("hash", hash)
                    .setCause(away)
                    .log("The configuration's commit is not stored, it is tried again");
        }
    }

    /** The version of the hash; empty where no decision was made under it. */
    public Optional<ConfigVersion> find(String hash) {
        return jdbc.sql(FIND)
                .param("hash", hash)
                .query((row, _) ->
                        new ConfigVersion(
                                row.getString("hash"),
                                row.getString("commit"),
                                row.getBoolean("dirty"),
                                row.getObject("since", OffsetDateTime.class).toInstant()))
                .optional();
    }
}
