package dev.fairlead.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.embedded.process.Signal;
import dev.fairlead.events.deployments.DeploymentRolledBack;
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
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Each stage of the demo, broken from outside: it says which and why, and ends with 1. Two at a
 * time, since most of a demo is waiting.
 */
@Execution(ExecutionMode.CONCURRENT)
class BrokenStagesIT {
    private static final Duration LONGEST = Duration.ofMinutes(3);
    private static final String CHECKOUT = "services/checkout.yaml";

    @TempDir Path directory;
    private DemoConfig config = new DemoConfig(Path.of("."));

    @BeforeEach
    void configure() throws IOException {
        config = DemoConfig.copyTo(directory.resolve("config")).quick().patient();
    }

    /** As on a machine that hangs: the process lives, so nobody starts it again. */
    @Test
    void nobodyJudgesTheCanary() throws Exception {
        config.replace("deploy/strategies/canary.yaml", "grace: 10s", "grace: 1s");
        try (BrokenDemo demo = BrokenDemo.startSeparate(directory, config, 2)) {
            demo.awaitLine("5 % to version 2");
            long alert = demo.service("alert").pid();
            Signal.STOP.send(alert);
            try (var tap = new EventTap("127.0.0.1:" + demo.ports().broker())) {
                var back =
                        tap.await(
                                DeploymentRolledBack.class,
                                seen -> seen.event().version().equals("2"),
                                "the rollback at the deadline",
                                LONGEST);
                assertThat(back.event().reason()).isEqualTo("no-verdict-by-deadline");
                assertThat(back.event().restoredVersion()).isEqualTo("1");
            }
            Signal.CONT.send(alert);

            demo.fails("a healthy canary", "version");
        }
    }

    @Test
    void theFirstVersionDoesNotStart() throws Exception {
        config.replace(CHECKOUT, "sample.SampleMain", "sample.NoSuchMain");

        fails(1, "Version 1 serves", "version 1 failed: exited-at-start");
    }

    @Test
    void theMigrationsOfGreenAreNotInPlace() throws Exception {
        config.replace(
                "services/search.yaml",
                "  versions:\n",
                "  versions:\n    \"2\": {environment: {SAMPLE_PENDING_MIGRATIONS: \"true\"}}\n");

        fails(
                3,
                "another service blue-green",
                "verify-migrations of green ended FAILED, migrations-not-verified");
    }

    @Test
    void theVersionThatShouldBeBadHasNoErrors() throws Exception {
        config.replace(CHECKOUT, "SAMPLE_ERROR_RATE: \"0.1\"", "SAMPLE_ERROR_RATE: \"0\"");

        lacks(4, "a canary with 10 % errors", "MetricBreached for version 3");
    }

    @Test
    void pagesGoWhereNobodyListens() throws Exception {
        config.replace(
                "incident/channels.yaml",
                "\"${env:FAIRLEAD_DEMO_PAGER_URL}\"",
                "http://127.0.0.1:9/v2/enqueue");

        lacks(5, "The breach is an incident", "ResponderPaged at level 1");
    }

    @Test
    void somebodyChangesTheTrail() throws Exception {
        try (BrokenDemo demo = BrokenDemo.start(directory, config, 6)) {
            demo.awaitLine("IncidentOpened");
            changeTrail(demo.ports());

            demo.fails("The whole lifecycle is on record", "the hash chains do not verify");
        }
    }

    @Test
    void theDrillTakesLongerThanItMay() throws Exception {
        config.replace("backup/tiers.yaml", "rto: 30m", "rto: 1ms");

        fails(7, "the backup restores", "rto-missed");
    }

    private void fails(int number, String stage, String why)
            throws IOException, InterruptedException {
        try (BrokenDemo demo = BrokenDemo.start(directory, config, number)) {
            demo.fails(stage, why);
        }
    }

    private void lacks(int number, String stage, String what)
            throws IOException, InterruptedException {
        try (BrokenDemo demo = BrokenDemo.startImpatient(directory, config, number)) {
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
