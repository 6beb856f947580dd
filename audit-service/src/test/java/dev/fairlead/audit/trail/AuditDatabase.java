package dev.fairlead.audit.trail;

import com.zaxxer.hikari.HikariDataSource;
import dev.fairlead.audit.checkpoint.CheckpointKeeper;
import dev.fairlead.audit.checkpoint.CheckpointLog;
import dev.fairlead.audit.checkpoint.SigningKey;
import dev.fairlead.embedded.database.Credentials;
import dev.fairlead.platform.seal.Verdict;
import dev.fairlead.schemas.EventCodec;
import dev.fairlead.testsupport.Fixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** A new and empty database of the audit service. */
public final class AuditDatabase implements AutoCloseable {

    public static final Instant NOW = Instant.parse("2026-11-23T10:00:00.123456Z");

    private static final List<String> TABLES = List.of("trail", "chain_head", "checkpoint");

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

    /** With file and key in this folder. */
    public CheckpointKeeper keeper(Path folder) {
        try {
            return new CheckpointKeeper(
                    jdbc(),
                    transactions(),
                    new CheckpointLog(folder.resolve("checkpoints")),
                    SigningKey.of(folder.resolve("checkpoint-key.pem"), new SecureRandom()),
                    Clock.fixed(NOW, ZoneOffset.UTC));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public long count(String table) {
        Long count = jdbc().queryForObject("select count(*) from " + table, Long.class);
        return count == null ? 0 : count;
    }

    /** What only somebody with the owner's rights can do, on purpose. */
    public void tamper(String sql, Object... parameters) {
        TABLES.forEach(table -> jdbc().execute("alter table " + table + " disable trigger all"));
        int changed = jdbc().update(sql, parameters);
        TABLES.forEach(table -> jdbc().execute("alter table " + table + " enable trigger all"));
        if (changed == 0) {
            throw new IllegalStateException("nothing was changed by: " + sql);
        }
    }

    @Override
    public void close() {
        source.close();
    }
}
