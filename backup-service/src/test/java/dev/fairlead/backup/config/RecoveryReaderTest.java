package dev.fairlead.backup.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fairlead.backup.recovery.Doing;
import dev.fairlead.backup.recovery.RecoveryPlan;
import dev.fairlead.backup.recovery.Step;
import dev.fairlead.platform.catalogue.CatalogueReader;
import dev.fairlead.platform.config.ConfigException;
import dev.fairlead.platform.config.LiveConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecoveryReaderTest {
    private static final String RESTORE = "{name: restore, title: Restore, restore: {set: main}}";

    @TempDir private Path tree;

    @BeforeEach
    void aSet() throws IOException {
        write("tiers.yaml", "tiers: {critical: {rto: 1h, rpo: 15m}}");
        write(
                "sets/main.yaml",
                "{team: platform, source: fairlead, destination: local, tier: critical}");
    }

    @Test
    void theGuidesSixStepsComeWithIt() {
        PlannedRecovery recovery = load(Path.of("../config")).recovery("critical").orElseThrow();

        assertThat(recovery.plan().steps().stream().map(Step::name))
                .containsExactly(
                        "assess", "activate", "restore", "verify", "communicate", "monitor");
        assertThat(recovery.plan().rto()).isEqualTo(Duration.ofHours(1));
        assertThat(recovery.plan().rpo()).isEqualTo(Duration.ofMinutes(15));
        assertThat(recovery.plan().recoveredWith()).isEqualTo("verify");
        var drills = recovery.drills();
        assertThat(drills == null ? null : drills.next(Instant.parse("2026-11-25T12:00:00Z")))
                .isEqualTo("2026-11-29T05:00:00Z");
    }

    @Test
    void aStepWaitsForTheOneAboveUnlessItSaysForWhich() throws IOException {
        RecoveryPlan plan =
                plan(
                        "{name: assess, title: Assess, gate: {question: 'What?', role: admin}}",
                        RESTORE,
                        "{name: switch, title: Switch, after: [assess], command: {run: [/bin/true]}}",
                        "{name: tell, title: Tell, after: [], notice: {message: Soon.}}",
                        "{name: verify, title: Verify, after: [restore, switch], verify: {database: app, queries: [{sql: select 1, is: '1'}]}}");

        assertThat(plan.steps().stream().map(Step::after))
                .containsExactly(
                        List.of(),
                        List.of("assess"),
                        List.of("assess"),
                        List.of(),
                        List.of("restore", "switch"));
        assertThat(plan.steps().getFirst().doing())
                .isEqualTo(new Doing.Gate("What?", "admin", false));
        assertThat(plan.steps().getLast().doing())
                .isEqualTo(
                        new Doing.Verify(
                                "restore",
                                "app",
                                List.of(new Doing.Query("select 1", "1", null)),
                                Duration.ofMinutes(1)));
    }

    @Test
    void aProgramGetsItsSecretsByReference() throws IOException {
        RecoveryPlan plan =
                plan(
                        "{name: dns, title: DNS, command: {run: [/bin/dns, now], environment: {ZONE: a}, secrets: {TOKEN: '${env:DNS_TOKEN}'}, inDrills: true}}");

        assertThat(plan.steps().getFirst().doing())
                .isEqualTo(
                        new Doing.Run(
                                List.of("/bin/dns", "now"),
                                Map.of("ZONE", "a", "TOKEN", "${env:DNS_TOKEN}"),
                                Duration.ofMinutes(10),
                                true));
        assertThat(plan.recoveredWith()).isEqualTo("dns");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{name: a, title: A} | exactly one of gate, restore, verify, command and notice",
                "{name: a, title: A, notice: {message: b}, restore: {set: main}} | exactly one of",
                "{name: a, title: A, restore: {set: mian}} | unknown backup set 'mian'",
                "{name: A, title: A, notice: {message: b}} | lower-case letters, digits and hyphens",
                "{name: a, title: A, after: [b], notice: {message: b}} | unknown step above this one 'b'",
                "{name: a, title: A, verify: {database: d, queries: [{sql: s, is: x}]}} | no step above it restores anything",
                "{name: a, title: A, gate: {question: b, role: viewer}} | operator or admin",
                "{name: a, title: A, command: {run: [dns]}} | the absolute path of a program",
                "{name: a, title: A, command: {run: [/a], environment: {FAIRLEAD_STEP: b}}} | do not begin with FAIRLEAD_",
                "{name: a, title: A, command: {run: [/a], timeout: 2d}} | more than 0s",
            })
    void refusesWhatCannotBeCarriedOut(String step, String problem) throws IOException {
        write(
                "recovery/plan.yaml",
                "{title: T, team: platform, tier: critical, steps: [%s]}".formatted(step));

        ConfigException thrown = catchThrowableOfType(ConfigException.class, () -> load(tree));

        assertThat(thrown).hasMessageContaining(problem);
    }

    @Test
    void noTwoStepsHaveOneName() throws IOException {
        write(
                "recovery/plan.yaml",
                "{title: T, team: platform, tier: critical, steps: [%s, %s]}"
                        .formatted(RESTORE, RESTORE));

        assertThat(catchThrowableOfType(ConfigException.class, () -> load(tree)))
                .hasMessageContaining("that no step above has");
    }

    private RecoveryPlan plan(String... steps) throws IOException {
        write(
                "recovery/plan.yaml",
                "{title: T, team: platform, tier: critical, steps: [%s]}"
                        .formatted(String.join(", ", steps)));
        return load(tree).recovery("plan").orElseThrow().plan();
    }

    private static BackupConfig load(Path folder) {
        return new LiveConfig(
                        folder,
                        List.of(
                                new CatalogueReader(),
                                new BackupConfigReader(
                                        Set.of("fairlead"),
                                        Set.of("local"),
                                        Set.of("configuration", "secrets"))))
                .view(BackupConfig.class)
                .get();
    }

    private void write(String name, String text) throws IOException {
        Path file = tree.resolve("backup").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
