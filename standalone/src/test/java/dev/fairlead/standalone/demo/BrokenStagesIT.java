package dev.fairlead.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.standalone.layout.PortPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Each stage of the demo, broken from outside: it says which and why, and ends with 1. Two at a
 * time, since most of a demo is waiting.
 */
@Order(Order.DEFAULT + 2)
@Execution(ExecutionMode.CONCURRENT)
@Tag("thorough")
class BrokenStagesIT {
    private static final String CHECKOUT = "services/checkout.yaml";
    private static final String VERSIONS = "  versions:\n";

    @TempDir Path directory;
    private DemoConfig config = new DemoConfig(Path.of("."));

    @BeforeEach
    void configure() throws IOException {
        config = DemoConfig.copyTo(directory.resolve("config")).quick().patient();
    }

    @Test
    void eachFailureIsToldAndOnlyWhatBuildsOnItIsLeftOut() throws Exception {
        config.replace(CHECKOUT, "sample.SampleMain", "sample.NoSuchMain")
                .replace(
                        "services/search.yaml",
                        VERSIONS,
                        VERSIONS
                                + "    \"2\": {environment: {SAMPLE_PENDING_MIGRATIONS: \"true\"}}\n")
                .replace("backup/tiers.yaml", "rto: 30m", "rto: 1ms");

        try (var demo = BrokenDemo.start(directory, config, "2,3,8", "--keep-going")) {
            demo.fails("Version 1 serves", "version 1 failed: exited-at-start");
            demo.fails(
                    "another service blue-green",
                    "verify-migrations of green ended FAILED, migrations-not-verified");
            demo.fails("the backup restores", "rto-missed");
            demo.says("a healthy canary; it builds on stage 1, which failed");
            demo.says("stages that failed: 1, 3, 8; left out: 2");
        }
    }

    @Test
    void theVersionThatShouldBeHealthyHasErrors() throws Exception {
        config.replace(
                CHECKOUT,
                VERSIONS,
                VERSIONS + "    \"2\": {environment: {SAMPLE_ERROR_RATE: \"1\"}}\n");

        try (var demo = BrokenDemo.start(directory, config, "2")) {
            demo.fails("a healthy canary", "at 5 % ended FAILED, metric-breached");
        }
    }

    @Test
    void theVersionThatShouldBeBadHasNoErrors() throws Exception {
        config.replace(CHECKOUT, "SAMPLE_ERROR_RATE: \"0.1\"", "SAMPLE_ERROR_RATE: \"0\"");

        lacks("4", "a canary with 10 % errors", "MetricBreached for version 3");
    }

    @Test
    void pagesGoWhereNobodyListens() throws Exception {
        config.replace(
                "incident/channels.yaml",
                "\"${env:FAIRLEAD_DEMO_PAGER_URL}\"",
                "http://127.0.0.1:9/v2/enqueue");

        lacks("5", "The breach is an incident", "ResponderPaged at level 1");
    }

    @Test
    void somebodyChangesTheTrail() throws Exception {
        try (var demo = BrokenDemo.start(directory, config, "7")) {
            demo.awaitLine("IncidentOpened");
            changeTrail(demo.ports());

            demo.fails("The whole lifecycle is on record", "the hash chains do not verify");
        }
    }

    private void lacks(String number, String stage, String what)
            throws IOException, InterruptedException {
        try (var demo = BrokenDemo.startImpatient(directory, config, number)) {
            demo.fails(stage, what + " was not published");
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
