package dev.fairlead.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.audit.api.RecordView;
import dev.fairlead.audit.trail.ChainHash;
import dev.fairlead.audit.trail.Envelope;
import dev.fairlead.audit.trail.Reading;
import dev.fairlead.audit.trail.RecordBytes;
import dev.fairlead.audit.trail.TrailRow;
import dev.fairlead.schemas.EventCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** What is verified without any service. */
class AuditCommandsTest {
    private static final Instant AT = Instant.parse("2026-11-30T09:00:00Z");

    private final ManualShell shell = new ManualShell();

    @TempDir Path directory;

    /** Records that are no events, one after the other. */
    private static List<String> lines(int count) {
        List<String> lines = new ArrayList<>();
        byte[] previous = ChainHash.genesis();
        for (int i = 1; i <= count; i++) {
            var bytes =
                    new RecordBytes(
                            "fairlead.alerts.v1",
                            0,
                            i - 1,
                            new byte[0],
                            null,
                            ("record " + i).getBytes(UTF_8));
            var reading = new Reading("place-" + i, new byte[32], null, List.of(), "no event");
            byte[] hash = ChainHash.of(previous, i, bytes, reading, AT);
            var row =
                    new TrailRow(
                            "fairlead.alerts.v1-0",
                            i,
                            bytes,
                            Envelope.read(bytes.headers(), AT),
                            reading,
                            AT,
                            previous,
                            hash);
            lines.add(JsonMapper.shared().writeValueAsString(RecordView.of(row, new EventCodec())));
            previous = hash;
        }
        return lines;
    }

    private String export(List<String> lines) throws IOException {
        return Files.write(directory.resolve("trail.jsonl"), lines).toString();
    }

    @Test
    void anExportIsVerifiedWithoutAServer() throws IOException {
        assertThat(shell.run("audit", "verify", "--export", export(lines(3))))
                .as(shell.out())
                .isZero();

        assertThat(shell.out())
                .endsWith("intact, 3 records, compared with no checkpoints\n")
                .contains("fairlead.alerts.v1-0  3        yes");
    }

    @Test
    void whatIsAlteredIsNamedWithItsLine() throws IOException {
        List<String> lines = new ArrayList<>(lines(3));
        lines.set(1, lines.get(1).replace("\"offset\":1", "\"offset\":7"));

        assertThat(shell.run("audit", "verify", "--export", export(lines))).isEqualTo(1);
        assertThat(shell.out())
                .contains("hash-differs: fairlead.alerts.v1-0/2: expected ")
                .endsWith("NOT INTACT, 3 records, compared with no checkpoints\n");
        lines.set(1, "rubbish");
        assertThat(shell.run("audit", "verify", "--export", export(lines))).isEqualTo(1);
        assertThat(shell.out()).contains("line-unreadable: line 2 (fairlead.alerts.v1-0): ");
    }

    @Test
    void aFileWithoutACheckpointSpeaksForNothing() throws Exception {
        String none = Files.createFile(directory.resolve("checkpoints")).toString();
        byte[] key =
                KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic().getEncoded();
        String keys =
                Files.writeString(
                                directory.resolve("keys.pem"),
                                "-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----\n"
                                        .formatted(Base64.getEncoder().encodeToString(key)))
                        .toString();

        assertThat(
                        shell.run(
                                "audit",
                                "verify",
                                "--export",
                                export(lines(1)),
                                "--checkpoints",
                                none,
                                "--keys",
                                keys))
                .isEqualTo(1);
        assertThat(shell.out()).contains("no-checkpoints").contains("NOT INTACT, 1 records, 0 of");
    }

    @Test
    void filesBelongTogetherAndMustBeThere() throws IOException {
        String export = export(lines(1));
        String nowhere = directory.resolve("nowhere").toString();

        assertThat(shell.run("audit", "verify", "--keys", nowhere)).isEqualTo(2);
        assertThat(shell.run("audit", "verify", "--export", export, "--keys", nowhere))
                .isEqualTo(2);
        assertThat(shell.run("audit", "verify", "--export", nowhere)).isEqualTo(1);
        assertThat(shell.err()).contains(nowhere + ": there is no such file");
        assertThat(
                        shell.run(
                                "audit",
                                "verify",
                                "--export",
                                export,
                                "--checkpoints",
                                nowhere,
                                "--keys",
                                nowhere))
                .isEqualTo(1);
    }
}
