package dev.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.platform.security.TokenFile;
import dev.fairlead.platform.security.TokenHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line as a process, on the class path that it has: without Spring. */
class ProcessIT {
    private static final long LONGEST_SECONDS = 60;

    @TempDir private Path directory;

    @Test
    void aSignalWhileWaitingLeavesTheRolloutAloneAndSaysSo() throws Exception {
        try (var service =
                new StubService()
                        .answers(
                                200,
                                """
                                {"id": "d1", "status": "watching", "weightPercent": 5, "steps": [], "timeline": []}\
                                """)) {
            Process waiting =
                    start("FairleadCommand", "rollout", "wait", "d1", "--server", service.url());
            try (var out = waiting.inputReader();
                    var err = waiting.errorReader()) {
                assertThat(out.readLine()).contains("watching");

                // As Ctrl-C does, which a build that runs in the background has been told to
                // ignore.
                new ProcessBuilder("kill", "-TERM", String.valueOf(waiting.pid()))
                        .start()
                        .waitFor();

                assertThat(waiting.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).isTrue();
                assertThat(err.lines().toList())
                        .containsExactly(
                                "Stopped waiting: the rollout goes on; to end it: fairlead rollout abort d1 --reason WHY",
                                "hint: to watch it again: fairlead rollout wait d1");
                assertThat(waiting.exitValue()).as("128 and the signal's number").isEqualTo(143);
                assertThat(service.received()).allMatch(each -> each.method().equals("GET"));
            } finally {
                waiting.destroyForcibly();
            }
        }
    }

    @Test
    void theRehearsalOfTheAotCacheRunsToItsEndInSilence() throws Exception {
        Process rehearsal = start("Rehearsal", Path.of("..", "config").toString());
        try (var out = rehearsal.inputReader();
                var err = rehearsal.errorReader()) {
            assertThat(out.lines().toList()).isEmpty();
            assertThat(err.lines().toList()).isEmpty();
        }
        assertThat(rehearsal.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(rehearsal.exitValue()).isZero();
    }

    @Test
    void aBuildThatTheScriptBeginsLeavesTheOutputStreamToTheCommand() throws Exception {
        Path script =
                Files.copy(
                        Path.of("..", "fairlead"),
                        directory.resolve("fairlead"),
                        StandardCopyOption.COPY_ATTRIBUTES);
        Files.writeString(directory.resolve("pom.xml"), "<project/>");
        Path bin = Files.createDirectory(directory.resolve("bin"));
        Path maven = bin.resolve("mvn");
        Files.writeString(
                maven,
                "#!/bin/sh\necho noise; mkdir -p cli/target; touch cli/target/fairlead-cli.jar\n");
        assertThat(maven.toFile().setExecutable(true)).isTrue();
        var builder = new ProcessBuilder(script.toString(), "token", "create");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().merge("PATH", bin.toString(), (path, own) -> own + ":" + path);

        Process built = builder.start();

        try (var out = built.inputReader();
                var err = built.errorReader()) {
            assertThat(out.lines()).isEmpty();
            assertThat(err.lines()).contains("noise");
        }
    }

    @Test
    void aLinkedScriptRunsWhatItLeadsToAndACopiedOneSaysWhatToDo() throws Exception {
        Path fairlead = Path.of("..", "fairlead").toAbsolutePath().normalize();
        Path link = Files.createSymbolicLink(directory.resolve("linked"), fairlead);
        Path copy =
                Files.copy(
                        fairlead, directory.resolve("copied"), StandardCopyOption.COPY_ATTRIBUTES);

        assertThat(said(link, "benchmark", "--help"))
                .contains("usage: fairlead benchmark")
                .contains(fairlead.resolveSibling("docs/benchmarks.md").toString())
                .doesNotContain("building");
        assertThat(said(link, "pictures", "--help")).contains("usage: fairlead pictures");
        for (String command :
                List.of("token", "test", "benchmark events", "up", "rescue", "pictures")) {
            assertThat(said(copy, command.split(" ")))
                    .as(command)
                    .startsWith("fairlead: there is no Fairlead in " + directory.toRealPath())
                    .hasLineCount(1);
        }
    }

    /** The jar is none, so that nothing starts: what the script does before is looked at. */
    @Test
    void cachesAreMadeOnceForWhatIsBuiltWhateverTheTimesOfItsFiles() throws Exception {
        Path fairlead = Path.of("..", "fairlead");
        Path script =
                Files.copy(
                        fairlead,
                        directory.resolve("fairlead"),
                        StandardCopyOption.COPY_ATTRIBUTES);
        Files.writeString(directory.resolve("pom.xml"), "<project/>");
        Path parent = Path.of("standalone", "src", "main", "sh", "look-after");
        Files.createDirectories(directory.resolve(parent).getParent());
        Files.copy(
                Path.of("..").resolve(parent),
                directory.resolve(parent),
                StandardCopyOption.COPY_ATTRIBUTES);
        Path target = Files.createDirectories(directory.resolve("standalone/target"));
        Files.createDirectory(target.resolve("lib"));
        Path jar = Files.writeString(target.resolve("fairlead.jar"), "one");
        String making = "making the caches";

        assertThat(said(script, "up")).contains(making);
        FileTime tried = Files.getLastModifiedTime(target.resolve("aot/tried"));

        Files.setLastModifiedTime(jar, tried);
        assertThat(said(script, "up")).as("of the same time").doesNotContain(making);

        Files.writeString(jar, "two");
        Files.setLastModifiedTime(jar, tried);
        assertThat(said(script, "up")).as("of another content").contains(making);
    }

    private static String said(Path script, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        try (var out = builder.start().inputReader()) {
            return String.join("\n", out.lines().toList());
        }
    }

    @Test
    void commandsThatChangeTheTokensAtTheSameTimeLoseNothing() throws Exception {
        Path file = directory.resolve("tokens.yaml");
        String tokens = file.toString();
        List<Process> revoked = new ArrayList<>();
        List<Process> made = new ArrayList<>();
        for (String name : List.of("old-0", "old-1", "old-2")) {
            String team = "--team=x";
            end(
                    start(
                            "FairleadCommand",
                            "token",
                            "create",
                            name,
                            "--role=ci",
                            team,
                            "--tokens",
                            tokens));
        }
        for (int i = 0; i < 3; i++) {
            revoked.add(
                    start("FairleadCommand", "token", "revoke", "old-" + i, "--tokens", tokens));
            made.add(
                    start(
                            "FairleadCommand",
                            "token",
                            "create",
                            "new-" + i,
                            "--role=ci",
                            "--team=x",
                            "--tokens",
                            tokens));
        }

        for (Process each : revoked) {
            end(each);
        }
        List<String> hashes = new ArrayList<>();
        for (Process each : made) {
            hashes.add(TokenHash.of(end(each)).hex());
        }
        assertThat(new TokenFile(file).read())
                .extracting(token -> token.hash().hex())
                .containsExactlyInAnyOrderElementsOf(hashes);
    }

    @Test
    void aTokenThatNobodyCouldReadIsNotKept() throws Exception {
        Path file = directory.resolve("tokens.yaml");
        Path full = Path.of("/dev/full");
        Assumptions.assumeTrue(Files.exists(full), "this system has no /dev/full");
        var builder =
                builder(
                        "FairleadCommand",
                        "token",
                        "create",
                        "lost",
                        "--role=ci",
                        "--team=x",
                        "--tokens",
                        file.toString());

        Process lost = builder.redirectOutput(full.toFile()).start();

        try (var err = lost.errorReader()) {
            assertThat(err.lines().toList().getFirst())
                    .contains("'lost' could not be shown", "taken out of " + file);
        }
        assertThat(lost.waitFor()).isEqualTo(1);
        assertThat(new TokenFile(file).read()).isEmpty();
    }

    /** What a process that ended well wrote, its only line. */
    private static String end(Process process) throws Exception {
        try (var out = process.inputReader();
                var err = process.errorReader()) {
            String line = String.valueOf(out.readLine());
            String trouble = String.join("\n", err.lines().toList());
            assertThat(process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(trouble).isZero();
            return line;
        }
    }

    private static Process start(String main, String... arguments) throws IOException {
        return builder(main, arguments).start();
    }

    private static ProcessBuilder builder(String main, String... arguments) {
        List<String> words =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "dev.fairlead.cli." + main));
        words.addAll(List.of(arguments));
        var builder = new ProcessBuilder(words);
        builder.environment().keySet().removeIf(name -> name.startsWith("FAIRLEAD_"));
        // A JVM says on the error stream which options it takes from there.
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().put("FAIRLEAD_TOKEN", "t");
        return builder;
    }
}
