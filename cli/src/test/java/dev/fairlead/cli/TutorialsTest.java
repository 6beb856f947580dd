package dev.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the tutorials have people write and type. */
class TutorialsTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path TUTORIALS = ROOT.resolve("docs/tutorials");
    private static final String FIRST = "your-first-service.md";

    /** Of the platform: no commands of the command line. */
    private static final Set<String> OF_THE_PLATFORM = Set.of("up");

    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    private final ManualShell shell = new ManualShell().at(ROOT);

    @TempDir Path directory;

    @ParameterizedTest
    @ValueSource(strings = {FIRST, "you-were-paged.md"})
    void theCommandLineTakesEveryCommand(String tutorial) throws IOException {
        List<List<String>> commands =
                blocks(tutorial, "sh").stream()
                        .flatMap(String::lines)
                        .filter(line -> line.startsWith("./fairlead "))
                        .map(TutorialsTest::words)
                        .filter(words -> !OF_THE_PLATFORM.contains(words.getFirst()))
                        .toList();

        assertThat(commands).hasSizeGreaterThan(5);
        for (List<String> words : commands) {
            new Program(shell.shell())
                    .commandLine(words.getFirst())
                    .parseArgs(words.toArray(String[]::new));
        }
    }

    @Test
    void theConfigurationOfTheFirstServiceHolds() throws IOException {
        try (var demo = Files.walk(ROOT.resolve("config/examples/demo"))) {
            for (Path file : demo.filter(Files::isRegularFile).toList()) {
                Path copy =
                        directory.resolve(
                                ROOT.resolve("config/examples/demo").relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        Path service = directory.resolve("services/hello.yaml");
        Files.writeString(service, blocks(FIRST, "yaml").getFirst());

        assertThat(shell.run("check", "--config", directory.toString())).as(shell.out()).isZero();
        assertThat(shell.run("deploy", "plan", service.toString())).as(shell.err()).isZero();
        assertThat(shell.out()).contains("production", "5 %");
    }

    @Test
    void theProgramAnswersAndFailsAsItsSecondVersion() throws Exception {
        Path program = directory.resolve("Hello.java");
        Files.writeString(program, blocks(FIRST, "java").getFirst());
        int port = freePort();
        var command =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        program.toString(),
                        String.valueOf(port),
                        "2");
        command.environment().remove("JAVA_TOOL_OPTIONS");
        Process running =
                command.redirectErrorStream(true)
                        .redirectOutput(directory.resolve("log").toFile())
                        .start();
        try (HttpClient client = HttpClient.newHttpClient()) {
            assertThat(status(client, port, "/health", running)).isEqualTo(200);
            List<Integer> statuses = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                statuses.add(status(client, port, "/hello", running));
            }
            assertThat(statuses).containsExactly(200, 200, 200, 200, 500);
        } finally {
            running.destroyForcibly().waitFor();
        }
    }

    /** Asks until the program listens; fails where it has ended. */
    private static int status(HttpClient client, int port, String path, Process running)
            throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
        while (true) {
            try {
                return client.send(request, BodyHandlers.discarding()).statusCode();
            } catch (ConnectException notYet) {
                assertThat(running.isAlive()).isTrue();
                Thread.onSpinWait();
            }
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static List<String> blocks(String tutorial, String language) throws IOException {
        String text = Files.readString(TUTORIALS.resolve(tutorial));
        return Pattern.compile("(?s)```" + language + "\n(.*?)```")
                .matcher(text)
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    private static List<String> words(String line) {
        String typed = line.substring("./fairlead ".length()).replaceFirst(" &$", "");
        return WORD.matcher(typed).results().map(TutorialsTest::word).toList();
    }

    private static String word(MatchResult found) {
        return found.group(1) == null ? found.group(2) : found.group(1);
    }
}
