package dev.fairlead.audit.trail;

import com.zaxxer.hikari.HikariDataSource;
import dev.fairlead.embedded.database.Credentials;
import dev.fairlead.platform.seal.Verdict;
import dev.fairlead.schemas.EventCodec;
import dev.fairlead.testsupport.Fixture;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** A new and empty database of the audit service. */
public final class AuditDatabase implements AutoCloseable {

    public static final Instant NOW = Instant.parse("2026-11-23T10:00:00.123456Z");

    private final HikariDataSource source = new HikariDataSource();

    public AuditDatabase() {
        Credentials credentials = Fixture.database("audit");
        source.setJdbcUrl(credentials.url());
        source.setUsername(credentials.user());
        source.setPassword(credentials.password());
        source.setMaximumPoolSize(8);
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration/audit")
                .load()
                .migrate();
    }

    public JdbcTemplate jdbc() {
        return new JdbcTemplate(source);
    }

    public DataSourceTransactionManager transactions() {
        return new DataSourceTransactionManager(source);
    }

    /** It takes everything as proven. */
    public Trail trail() {
        return trail((_, _, _, _) -> new Verdict.Exempt());
    }

    public Trail trail(Provenance provenance) {
        return new Trail(
                new TrailTable(jdbc()),
                new EventCodec(),
                provenance,
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    public long count(String table) {
        Long count = jdbc().queryForObject("select count(*) from " + table, Long.class);
        return count == null ? 0 : count;
    }

    /** What only somebody with the owner's rights can do, on purpose. */
    public void tamper(String sql, Object... parameters) {
        jdbc().execute("alter table trail disable trigger all");
        jdbc().execute("alter table chain_head disable trigger all");
        int changed = jdbc().update(sql, parameters);
        jdbc().execute("alter table trail enable trigger all");
        jdbc().execute("alter table chain_head enable trigger all");
        if (changed == 0) {
            throw new IllegalStateException("nothing was changed by: " + sql);
        }
    }

    @Override
    public void close() {
        source.close();
    }
}
