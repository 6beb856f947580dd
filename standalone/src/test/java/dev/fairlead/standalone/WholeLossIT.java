package dev.fairlead.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fairlead.process.JavaCommand;
import dev.fairlead.process.Shell;
import dev.fairlead.services.ServiceDescriptor;
import dev.fairlead.testsupport.Rest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole data directory is lost, and comes back by the commands of docs/operations.md. */
@Tag("thorough")
class WholeLossIT {
    private static final int PORTS = 30_480;
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final String HEADING = "### When the whole data directory is lost";
    private static final Pattern TOKEN = Pattern.compile("flt_\\S+");

    @TempDir Path directory;

    @Test
    void theRunbookBringsBackWhatWasThere() throws Exception {
        Path outside = Files.createDirectories(directory.resolve("outside"));
        String number;
        try (var platform = new LookedAfterPlatform(directory.resolve("lost"), PORTS)) {
            Files.createSymbolicLink(platform.data().root().resolve("backups"), outside);
            platform.start();
            platform.awaitReady(1);
            number = openAnIncident(platform);
            backUp(platform);
            platform.killBoth();
        }
        delete(directory.resolve("lost"));

        try (var platform = new LookedAfterPlatform(directory.resolve("new"), PORTS)) {
            List<String> runbook = runbook();
            assertThat(runbook.getLast()).isEqualTo("./fairlead up --data \"$DATA\"");
            Files.delete(platform.data().root());
            run(runbook.subList(0, runbook.size() - 1), outside, platform.data().root());
            platform.start();
            platform.awaitReady(1);

            Rest incidents = rest(platform, ServiceDescriptor.INCIDENT);
            assertThat(
                            incidents
                                    .get("/api/v1/incidents/" + number, "admin")
                                    .text("/incident/title"))
                    .isEqualTo("It is on fire");
            Rest backups = rest(platform, ServiceDescriptor.BACKUP);
            assertThat(
                            backups.get("/api/v1/backups?backupSet=fairlead", "admin")
                                    .body()
                                    .path("items"))
                    .isNotEmpty();
        }
    }

    private static String openAnIncident(LookedAfterPlatform platform) throws IOException {
        Rest.Answer opened =
                rest(platform, ServiceDescriptor.INCIDENT)
                        .post(
                                "/api/v1/incidents",
                                """
                                {"title": "It is on fire", "summary": "Smoke", "team": "payments", "priority": "p4"}
                                """,
                                "admin");
        assertThat(opened.status()).as("%s", opened.body()).isEqualTo(201);
        return opened.text("/incident/number");
    }

    private static void backUp(LookedAfterPlatform platform) throws IOException {
        Rest rest = rest(platform, ServiceDescriptor.BACKUP);
        Rest.Answer started =
                rest.post("/api/v1/backups", "{\"backupSet\": \"fairlead\"}", "admin");
        assertThat(started.status()).as("%s", started.body()).isEqualTo(201);
        String id = started.text("/id");
        await().atMost(PATIENCE)
                .until(() ->
                        rest.get("/api/v1/backups/" + id, "admin")
                                .text("/status")
                                .equals("verified"));
    }

    private static Rest rest(LookedAfterPlatform platform, ServiceDescriptor service)
            throws IOException {
        Matcher token = TOKEN.matcher(platform.said());
        assertThat(token.find()).isTrue();
        String value = token.group();
        return new Rest(_ -> value, platform.port(service));
    }

    /** The commands that stand below the heading, as they are written. */
    private static List<String> runbook() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "operations.md"));
        String section = page.substring(page.indexOf(HEADING));
        String block = section.substring(section.indexOf("```sh\n") + 6);
        return block.substring(0, block.indexOf("```")).lines().toList();
    }

    /** In a shell that finds a program in the place of the script, which would build first. */
    private void run(List<String> commands, Path backups, Path data) throws IOException {
        Path folder = Files.createDirectories(directory.resolve("checkout"));
        Path script = folder.resolve("fairlead");
        String java =
                JavaCommand.words(Fairlead.class, List.of("-Xmx256m"), List.of()).stream()
                        .map(word -> "'" + word + "'")
                        .collect(Collectors.joining(" "));
        Files.writeString(script, "#!/bin/sh\nexec %s \"$@\"\n".formatted(java));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        String shell =
                "set -e; cd '%s'; BACKUPS='%s'; DATA='%s'%n%s%n"
                        .formatted(folder, backups, data, String.join("\n", commands));
        Shell.Result result = Shell.run(List.of("sh", "-c", shell));
        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output()).contains("restored", "./fairlead up --data");
    }

    private static void delete(Path tree) throws IOException {
        Shell.Result result = Shell.run(List.of("rm", "-rf", tree.toString()));
        assertThat(result.exitCode()).as(result.output()).isZero();
    }
}
