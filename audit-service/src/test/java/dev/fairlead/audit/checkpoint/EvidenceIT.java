package dev.fairlead.audit.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.audit.lifecycle.LifecycleRows;
import dev.fairlead.audit.trail.AuditDatabase;
import dev.fairlead.audit.trail.Story;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Evidence is verified by a program that knows nothing of Fairlead. */
class EvidenceIT {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Path VERIFIER =
            Path.of("../integrations/verifier/Verify.java").toAbsolutePath();

    @TempDir Path folder;
    private final AuditDatabase database = new AuditDatabase();

    @BeforeEach
    void sign() throws IOException {
        for (int i = 1; i <= 3; i++) {
            database.trail()
                    .add(Story.badRelease("life" + i, "d" + i, "INC-2026-00" + i).records());
            database.keeper(folder).renew();
        }
    }

    @AfterEach
    void close() {
        database.close();
    }

    private String evidence(String id) throws IOException {
        var rows = new LifecycleRows(database.jdbc()).ofEventOrLifecycle(id);
        var proofs = new Proofs(database.jdbc(), database.keeper(folder));
        return JSON.writeValueAsString(proofs.of(id, rows).orElseThrow());
    }

    /** What the verifier printed, and its exit code on the last line. */
    private List<String> verified(String evidence, Path keys) throws Exception {
        Path file = Files.writeString(folder.resolve("evidence.json"), evidence);
        var command =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                VERIFIER.toString(),
                                file.toString(),
                                keys.toString())
                        .redirectErrorStream(true);
        // Its JVM would tell of them.
        command.environment().remove("JAVA_TOOL_OPTIONS");
        Process verifier = command.start();
        try (var out = verifier.inputReader()) {
            var lines = new ArrayList<>(out.lines().toList());
            lines.add(String.valueOf(verifier.waitFor()));
            return lines;
        }
    }

    private Path keys() {
        return folder.resolve("checkpoint-key.pem.pub");
    }

    @Test
    void allOfAnIncidentIsProvenWithEveryServiceOff() throws Exception {
        String evidence = evidence("INC-2026-002");
        database.close();

        assertThat(verified(evidence, keys()))
                .hasSize(9)
                .anyMatch(line -> line.contains("IncidentOpened.v1: checkpoint 2 of 2026-11-23"))
                .endsWith("PROVEN: 7 records", "0");
    }

    @Test
    void oneEventIsProven() throws Exception {
        String id =
                database.jdbc()
                        .queryForObject(
                                "select event_id from trail where type like '%IncidentOpened%'"
                                        + " and correlation_id = 'life1'",
                                String.class);

        assertThat(verified(evidence(Objects.requireNonNull(id)), keys()))
                .endsWith("PROVEN: 1 records", "0");
    }

    @Test
    void whatIsAlteredIsNotProven() throws Exception {
        String evidence = evidence("INC-2026-002");

        for (String altered :
                List.of(
                        evidence.replaceFirst("\"value\":\"w", "\"value\":\"x"),
                        evidence.replaceFirst("\"index\":0", "\"index\":1"),
                        evidence.replaceFirst("INC-2026-002", "INC-2026-001"),
                        evidence.replaceFirst("checkpoint/1 2 2026", "checkpoint/1 3 2026"),
                        evidence.replaceFirst("\"offset\":", "\"note\":\"mine\",\"offset\":"))) {
            assertThat(altered).isNotEqualTo(evidence);
            assertThat(verified(altered, keys()))
                    .as(altered)
                    .endsWith("1")
                    .anyMatch(line -> line.startsWith("NOT PROVEN: "));
        }
    }

    @Test
    void anotherKeyProvesNothing() throws Exception {
        Path other = Files.createDirectory(folder.resolve("other"));
        SigningKey.of(other.resolve("key"), new SecureRandom());

        assertThat(verified(evidence("INC-2026-002"), other.resolve("key.pub")))
                .endsWith("1")
                .anyMatch(line -> line.contains("which is none of the keys given"));
    }

    @Test
    void whatTheTrailNoLongerSaysIsNotProven() throws IOException {
        database.tamper("update trail set hash = sha256('forged') where correlation_id = 'life2'");
        var rows = new LifecycleRows(database.jdbc()).ofEventOrLifecycle("INC-2026-002");

        assertThat(new Proofs(database.jdbc(), database.keeper(folder)).of("INC-2026-002", rows))
                .isEmpty();
    }
}
