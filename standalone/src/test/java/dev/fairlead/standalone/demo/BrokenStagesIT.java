package dev.fairlead.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.standalone.layout.PortCheck;
import dev.fairlead.standalone.layout.PortPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Each stage of the demo, broken from outside: it says which and why, and ends with 1. The first
 * stage is in {@link BrokenStartIT}.
 */
@Isolated
class BrokenStagesIT {
    private static final Duration LONGEST = Duration.ofMinutes(3);
    private static final String CHECKOUT = "services/checkout.yaml";

    @TempDir Path directory;
    private DemoConfig config = new DemoConfig(Path.of("."));

    @BeforeEach
    void configure() throws IOException {
        config = DemoConfig.copyTo(directory.resolve("config")).quick();
    }

    @Test
    void theVersionThatShouldBeHealthyHasErrors() throws Exception {
        config.replace(CHECKOUT, "\"3\": {", "\"2\": {");

        new BrokenDemo(directory, config).fails("a healthy canary", "version 2");
    }

    @Test
    void theMigrationsOfGreenAreNotInPlace() throws Exception {
        config.replace(
                "services/search.yaml",
                "  versions:\n",
                "  versions:\n    \"2\": {environment: {SAMPLE_PENDING_MIGRATIONS: \"true\"}}\n");

        new BrokenDemo(directory, config)
                .fails(
                        "another service blue-green",
                        "verify-migrations of green ended FAILED, migrations-not-verified");
    }

    @Test
    void theVersionThatShouldBeBadHasNoErrors() throws Exception {
        config.replace(CHECKOUT, "SAMPLE_ERROR_RATE: \"0.1\"", "SAMPLE_ERROR_RATE: \"0\"");

        new BrokenDemo(directory, config)
                .fails(
                        "a canary with 10 % errors",
                        "MetricBreached for version 3 was not published");
    }

    @Test
    void pagesGoWhereNobodyListens() throws Exception {
        config.replace(
                "incident/channels.yaml",
                "\"${env:FAIRLEAD_DEMO_PAGER_URL}\"",
                "http://127.0.0.1:9/v2/enqueue");

        new BrokenDemo(directory, config)
                .fails("The breach is an incident", "ResponderPaged at level 1 was not published");
    }

    @Test
    void somebodyChangesTheTrail() throws Exception {
        PortPlan ports = PortCheck.firstFree(24_080);
        try (FairleadCommand demo = new BrokenDemo(directory, config).start(ports)) {
            demo.awaitLine(line -> line.contains("IncidentOpened"), LONGEST);
            changeTrail(ports);

            assertThat(demo.exitCode(LONGEST)).as(demo.output()).isEqualTo(1);
            assertThat(demo.output())
                    .contains("FAILED: The whole lifecycle is on record")
                    .contains("the hash chains do not verify");
        }
    }

    /** As somebody can who has the server: past the triggers that keep the trail append-only. */
    private void changeTrail(PortPlan ports) throws IOException, SQLException {
        String admin = "fairlead_admin";
        String password =
                Files.readString(directory.resolve("data/database/passwords").resolve(admin));
        try (var connection =
                        DriverManager.getConnection(
                                "jdbc:postgresql://127.0.0.1:%d/audit".formatted(ports.database()),
                                admin,
                                password.strip());
                var statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
            assertThat(
                            statement.executeUpdate(
                                    "update trail set recorded_at = recorded_at - interval '1 hour'"
                                            + " where position = 1"))
                    .isPositive();
        }
    }
}
