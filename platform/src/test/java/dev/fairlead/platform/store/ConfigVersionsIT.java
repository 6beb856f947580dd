package dev.fairlead.platform.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.embedded.database.Credentials;
import dev.fairlead.platform.config.Revision;
import dev.fairlead.platform.store.ConfigVersions.ConfigVersion;
import dev.fairlead.testsupport.Fixture;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class ConfigVersionsIT {
    private static final Instant FIRST = Instant.parse("2026-11-29T10:00:00Z");
    private static final Revision CLEAN = new Revision("c1", false);
    private static final Revision DIRTY = new Revision("c0", true);

    private final String hash = UUID.randomUUID().toString();
    private JdbcClient jdbc;
    private Instant now = FIRST;

    @BeforeEach
    void migrate() {
        Credentials database = Fixture.database("configversions");
        var source =
                new DriverManagerDataSource(database.url(), database.user(), database.password());
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration/platform")
                .load()
                .migrate();
        jdbc = JdbcClient.create(source);
    }

    @Test
    void aHashLeadsToTheCommitThatItWasFirstSeenAt() {
        note(CLEAN);
        now = now.plus(Duration.ofHours(1));
        note(new Revision("c2", false));

        assertThat(found()).isEqualTo(new ConfigVersion(hash, "c1", false, FIRST));
    }

    @Test
    void whatIsCommittedLaterLeadsToThatCommit() {
        note(DIRTY);
        now = now.plus(Duration.ofHours(1));
        note(CLEAN);
        note(DIRTY);

        assertThat(found()).isEqualTo(new ConfigVersion(hash, "c1", false, now));
    }

    @Test
    void whatComesIntoACheckoutLeadsToItsCommit() {
        note(null);
        assertThat(found()).isEqualTo(new ConfigVersion(hash, null, false, FIRST));

        note(DIRTY);
        assertThat(found()).isEqualTo(new ConfigVersion(hash, "c0", true, FIRST));

        note(null);
        assertThat(found()).isEqualTo(new ConfigVersion(hash, "c0", true, FIRST));
    }

    @Test
    void aDecisionIsShownWithTheCommitOfItsConfiguration() {
        note(CLEAN);
        jdbc.sql(
                        """
                        insert into decision (id, stream_id, outcome, reason, command_type, command, actor,
                            lifecycle_id, config_hash, decided_at)
                        values (gen_random_uuid(), 's', 'refused', 'mode-observe', 'RefuseRequest', '{}', 'test',
                            'l', :hash, now())
                        """)
                .param("hash", hash)
                .update();

        assertThat(
                        jdbc.sql(
                                        "select config_commit from decision_revision where config_hash = :hash")
                                .param("hash", hash)
                                .query(String.class)
                                .list())
                .containsExactly("c1");
    }

    @Test
    void nothingIsKnownOfAnotherHash() {
        assertThat(versions().find(hash)).isEmpty();
    }

    /** As a service does that has just been started. */
    private void note(@Nullable Revision revision) {
        versions().note(hash, revision);
    }

    private ConfigVersion found() {
        return versions().find(hash).orElseThrow();
    }

    private ConfigVersions versions() {
        return new ConfigVersions(jdbc, () -> now);
    }
}
