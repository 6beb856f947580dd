package dev.fairlead.backup.rescue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.backup.copy.s3.BucketServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RescueCommandTest {
    private static final String CATALOGUE =
            """
            {"format":1,"backupId":"b1","backupSet":"main","kind":"full","parent":null,"serverVersion":"18.1",
             "systemId":"7","timeline":1,"startLsn":"0/2000028","consistentLsn":"0/3000000",
             "segmentSize":16777216,"recoveryPoint":{"lsn":"0/3000028","at":"2026-11-30T12:00:00Z"},
             "sentinel":{"database":"postgres","table":"fairlead_sentinel"},"counted":true,"tables":[],
             "uncounted":[],"settings":{},"archiveBytes":1,"encryption":null,"files":[]}
            """;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir Path folder;

    @Test
    void aFolderIsLookedInto() throws IOException {
        Path backup = Files.createDirectories(folder.resolve("main/b1"));
        Files.writeString(backup.resolve("catalogue.json"), CATALOGUE);

        assertThat(run("restore", "--repository", folder.toString())).as(err.toString()).isZero();
        assertThat(out.toString()).isEqualToIgnoringNewLines("main");
        out.getBuffer().setLength(0);
        assertThat(run("restore", "--repository=" + folder, "main")).isZero();
        assertThat(out.toString())
                .isEqualToIgnoringNewLines("2026-11-30T12:00:00Z  b1  full  PostgreSQL 18.1");
    }

    @Test
    void aBackupThatCannotBeReadHidesNoOther() throws IOException {
        Path main = folder.resolve("main");
        for (String id : List.of("b1", "foreign", "truncated")) {
            Files.createDirectories(main.resolve(id));
        }
        Files.writeString(main.resolve("b1/catalogue.json"), CATALOGUE);
        Files.writeString(main.resolve("foreign/catalogue.json"), CATALOGUE);
        Files.writeString(
                main.resolve("truncated/catalogue.json"),
                CATALOGUE.substring(0, CATALOGUE.length() / 2));

        assertThat(run("restore", "--repository", folder.toString(), "main")).isZero();

        assertThat(out.toString())
                .isEqualToIgnoringNewLines("2026-11-30T12:00:00Z  b1  full  PostgreSQL 18.1");
        assertThat(err.toString())
                .contains("warning: the backup truncated of main is passed by: ")
                .contains("the catalogue of foreign is that of b1");
    }

    @Test
    void aBucketIsLookedIntoWithTheCredentialsOfTheEnvironment() throws IOException {
        try (var bucket = new BucketServer()) {
            bucket.objects()
                    .put("some/main/b1/catalogue.json", CATALOGUE.getBytes(StandardCharsets.UTF_8));
            String[] command = {
                "restore",
                "--repository",
                "s3://fairlead-backups/some",
                "--endpoint",
                bucket.address(),
                "main"
            };

            assertThat(run(command)).as(err.toString()).isZero();
            assertThat(out.toString()).contains("b1");
        }
    }

    @Test
    void aWrongCommandLineIsSaid() {
        assertThat(run("restore", "main")).isEqualTo(2);
        assertThat(run("restore", "--repository", "/tmp", "a", "b")).isEqualTo(2);
        assertThat(run("restore", "--repository", "/tmp", "--key", "a")).isEqualTo(2);
        assertThat(run("restore", "--repository", "/tmp", "--kee", "a")).isEqualTo(2);
        assertThat(run("restore", "--repository", "s3://X/y")).isEqualTo(2);
        assertThat(run("restore", "--repository", "/tmp", "main", "--into")).isEqualTo(2);
        assertThat(err.toString()).contains("--repository is missing", "--kee", "NAME=FILE");
    }

    @Test
    void aPlaceThatIsAwayIsSaid() {
        assertThat(run("restore", "--repository", folder.resolve("away").toString())).isEqualTo(1);
        assertThat(err.toString()).contains("mount its disk");
    }

    private int run(String... words) {
        return new RescueCommand(
                        new PrintWriter(out, true),
                        new PrintWriter(err, true),
                        Map.of("AWS_ACCESS_KEY_ID", "AKIAFAIRLEAD", "AWS_SECRET_ACCESS_KEY", "s")
                                ::get)
                .run(List.of(words));
    }
}
