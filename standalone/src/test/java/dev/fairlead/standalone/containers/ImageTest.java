package dev.fairlead.standalone.containers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.fairlead.process.JavaCommand;
import dev.fairlead.process.Shell;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the image runs: its entrypoint and its health check, as they are. */
class ImageTest {
    private static final Path CONTAINERS = Compose.PROJECT.resolve("containers");

    @TempDir Path directory;

    @Test
    void itRunsAsAUserWithoutRightsAndIsAskedForItsHealth() throws Exception {
        var lines = Files.readAllLines(Compose.PROJECT.resolve("Dockerfile"));

        assertThat(lines)
                .contains("USER 10001:10001", "ENTRYPOINT [\"/opt/fairlead/bin/entrypoint\"]")
                .anyMatch(line -> line.startsWith("HEALTHCHECK "));
        assertThat(lines.stream().filter(line -> line.startsWith("FROM ")))
                .as("built on a JDK, run without one")
                .containsExactly(
                        "FROM maven:3.9-eclipse-temurin-25 AS build",
                        "FROM eclipse-temurin:25-jre");
    }

    @Test
    void itsBuildSeesAllSourcesAndNoSecret() throws Exception {
        var ignored =
                Files.readAllLines(Compose.PROJECT.resolve(".dockerignore")).stream()
                        .filter(line -> !line.isBlank() && !line.startsWith("#"))
                        .map(line -> FileSystems.getDefault().getPathMatcher("glob:" + line))
                        .toList();
        var modules = new ArrayList<Path>(List.of(Path.of("pom.xml")));
        try (var folders = Files.list(Compose.PROJECT)) {
            folders.map(Compose.PROJECT::relativize)
                    .flatMap(folder -> Stream.of(folder.resolve("pom.xml"), folder.resolve("src")))
                    .filter(path -> Files.exists(Compose.PROJECT.resolve(path)))
                    .forEach(modules::add);
        }
        for (Path module : modules) {
            try (var sources = Files.walk(Compose.PROJECT.resolve(module))) {
                assertThat(sources.map(Compose.PROJECT::relativize))
                        .noneMatch(source -> isIgnored(source, ignored));
            }
        }
        assertThat(Compose.read().secrets().values())
                .allMatch(file -> isIgnored(Path.of(file).normalize(), ignored));
        assertThat(isIgnored(Path.of("platform/target/classes"), ignored)).isTrue();
    }

    /** As an engine reads the file: what lies below an ignored folder is ignored. */
    private static boolean isIgnored(Path path, List<PathMatcher> ignored) {
        return Stream.iterate(path, Objects::nonNull, Path::getParent)
                .anyMatch(part -> ignored.stream().anyMatch(one -> one.matches(part)));
    }

    @Test
    void whatVolumesAreMountedOnBelongsToItsUser() throws Exception {
        String image = dockerfile();
        Map<String, Map<String, Object>> services = new TreeMap<>(Compose.read().ownServices());
        services.put("edge", Compose.read().service("edge"));

        for (var service : services.entrySet()) {
            assertThat(image.split("[\\s\\\\]+"))
                    .as("a volume takes owner and rights from the image, for " + service.getKey())
                    .containsAll(Compose.volumesOf(service.getValue()).values());
        }
        assertThat(image).contains("install -d -o fairlead -g fairlead -m 0750");
    }

    @Test
    void itHasTheProgramsThatDrillsRun() throws Exception {
        String image = dockerfile();
        var run = Pattern.compile("(?m)^RUN java -cp '[^']+' (\\S+) (\\S+)$").matcher(image);
        assertThat(run.find()).isTrue();
        Path parent = directory.resolve("programs");
        var words =
                JavaCommand.words(
                        Class.forName(run.group(1)),
                        List.of("-Xmx256m"),
                        List.of(parent.toString()));
        Shell.Result unpacked = Shell.run(words);
        assertThat(unpacked.succeeded()).as(unpacked.output()).isTrue();

        String home =
                Compose.environment(Compose.read().service("backup"))
                        .getOrDefault("FAIRLEAD_BACKUP_POSTGRES_HOME", "");
        var copy =
                Pattern.compile("(?m)^COPY --from=build (\\S+) %s$".formatted(home)).matcher(image);
        assertThat(copy.find()).as("something is copied to " + home).isTrue();
        Path programs = parent.resolve(Path.of(run.group(2)).relativize(Path.of(copy.group(1))));
        Shell.Result version =
                Shell.run(List.of(programs.resolve("bin/postgres").toString(), "--version"));
        String server = Objects.toString(Compose.read().service("postgres").get("image"));
        assertThat(version.output())
                .as("of the major version of " + server)
                .startsWith("postgres (PostgreSQL) " + server.replace("postgres:", "") + ".");
    }

    @Test
    void aServiceThatIsNotThereIsRefusedWithThoseThatAre() throws Exception {
        Files.createDirectories(directory.resolve("lib"));
        Files.createFile(directory.resolve("lib/harbour-service-1.jar"));
        var home = Map.of("FAIRLEAD_HOME", directory.toString());

        Result unknown = run("entrypoint", home, "harbor");

        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.output())
                .isEqualTo(
                        "entrypoint: service is 'harbor': expected one of harbour, console, edge");
    }

    @ParameterizedTest
    @CsvSource({"harbour, harbour-service-1.jar", "console, console-1.jar"})
    void theEntrypointBecomesTheServiceAndNotesWhatToAsk(String service, String jar)
            throws Exception {
        Files.createDirectories(directory.resolve("lib"));
        Files.createFile(directory.resolve("lib").resolve(jar));
        Path java = directory.resolve("java");
        Files.writeString(java, "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Path note = directory.resolve("note");

        Result run =
                run(
                        "entrypoint",
                        Map.of(
                                "FAIRLEAD_HOME",
                                directory.toString(),
                                "PATH",
                                directory + ":" + System.getenv("PATH"),
                                "HEALTH_NOTE",
                                note.toString(),
                                "JAVA_OPTIONS",
                                "-Xlog:disable",
                                "SERVER_PORT",
                                "8099"),
                        service,
                        "--fairlead.replicas=3",
                        "two words");

        assertThat(run.exitCode()).isZero();
        assertThat(run.output().lines())
                .contains("-Xlog:disable")
                .endsWith(
                        "-jar",
                        directory.resolve("lib").resolve(jar).toString(),
                        "--fairlead.replicas=3",
                        "two words");
        assertThat(note).hasContent("8099 /actuator/health/readiness");
    }

    @Test
    void healthFollowsTheServicesAnswer() throws Exception {
        Path note = directory.resolve("note");
        var environment = Map.of("HEALTH_NOTE", note.toString());
        assertThat(run("health", environment).exitCode()).as("not started").isEqualTo(1);
        var server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/up", exchange -> answer(exchange, 200));
        server.createContext("/down", exchange -> answer(exchange, 503));
        server.start();
        try {
            int port = server.getAddress().getPort();
            Files.writeString(note, port + " /up\n");
            assertThat(run("health", environment).exitCode()).isZero();
            Files.writeString(note, port + " /down\n");
            assertThat(run("health", environment).exitCode()).isEqualTo(1);
        } finally {
            server.stop(0);
        }
        assertThat(run("health", environment).exitCode()).as("ended").isEqualTo(1);
    }

    private static String dockerfile() throws IOException {
        return Files.readString(Compose.PROJECT.resolve("Dockerfile"));
    }

    private static void answer(HttpExchange exchange, int status) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(status, -1);
        }
    }

    private record Result(int exitCode, String output) {}

    private static Result run(String script, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        var words = new ArrayList<String>();
        words.add(CONTAINERS.resolve(script).toString());
        words.addAll(List.of(arguments));
        var builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
        return new Result(process.waitFor(), output);
    }
}
