package dev.fairlead.deploy.app;

import dev.fairlead.embedded.database.Credentials;
import dev.fairlead.embedded.edge.EdgeProcess;
import dev.fairlead.embedded.edge.EdgeSettings;
import dev.fairlead.platform.catalogue.Mode;
import dev.fairlead.platform.fixture.ServiceFolder;
import dev.fairlead.platform.fixture.ServiceFolder.Store;
import dev.fairlead.platform.security.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Configuration, tokens and edge proxy of one running service, and the processes that it starts.
 * Every service of the catalogue is the sample application, which can be told to misbehave by
 * version.
 */
final class Workspace implements AutoCloseable {
    static final String ENVIRONMENT = "production";
    static final String HOOK_SECRET = "It's a Secret to Everybody";
    private static final int PORTS = 40;

    private final Path directory;
    private final ServiceFolder folder;
    private final String mark = "fairlead-test-" + UUID.randomUUID();
    private final EdgeProcess edge;
    private final int edgePort;
    private final int adminPort;
    private final int firstPort;

    Workspace(List<String> services) throws IOException {
        directory = Files.createTempDirectory("deploy-service");
        folder = new ServiceFolder(directory);
        for (String service : services) {
            write("services/%s.yaml".formatted(service), service(service, "payments"));
        }
        write(
                "services/green.yaml",
                service("green", "payments")
                        .replace("strategy: canary", "strategy: blue-green")
                        .replace(
                                "  versions:",
                                "  migrationCheck: {request: {path: /migrations, attempts: 1}}\n"
                                        + "  versions:"));
        write("services/search.yaml", service("search", "search"));
        for (Mode mode : List.of(Mode.OBSERVE, Mode.ADVISE)) {
            String name = "only-" + mode.text();
            write(
                    "services/%s.yaml".formatted(name),
                    service(name, "payments").replace("mode: act", "mode: " + mode.text()));
        }
        write(
                "services/patient.yaml",
                service("patient", "payments")
                        .replace("strategy: canary", "strategy: kept")
                        .replace("  run:", "  checklistWait: 1h\n  run:"));
        write(
                "services/tested.yaml",
                service("tested", "payments")
                        .replace("strategy: canary", "strategy: kept")
                        .replace(
                                "  checklist: [unit-tests]\n",
                                """
                                  checklist: [unit-tests, security-scan, performance-tests, rollback-plan]
                                  checklistWait: 1h
                                  checklistAfter: [documentation-updated]
                                  evidence:
                                    security-scan: {within: 24h}
                                    performance-tests: {within: 7d, p95: 200ms, errors: 0.1%}
                                """));
        write(
                "services/staged.yaml",
                service("staged", "payments")
                        .replace("strategy: canary", "strategy: kept")
                        .replace(
                                "environments: {production: {pathPrefix: /staged}}",
                                "environments: {production: {pathPrefix: /staged}, staging: {pathPrefix: /staged-first, production: false}}")
                        .replace(
                                "  run:",
                                """
                                  environments:
                                    production:
                                      requires: {environment: staging}
                                      approvals: {needed: 1, within: 1h}
                                  run:\
                                """));
        write(
                "services/stopped.yaml",
                service("stopped", "payments")
                        .replace("strategy: canary", "strategy: kept")
                        .replace(
                                "  run:",
                                "  environments: {production: {stopTheLine: {waitFor: 1h}}}\n  run:"));
        write(
                "deploy/freezes/past.yaml",
                """
                reason: The sale of years ago
                windows: [{from: 2020-01-01T00:00, to: 2020-01-02T00:00}]
                """);
        write(
                "deploy/freezes/always.yaml",
                """
                reason: Nothing is released here
                services: [green]
                environments: [staging]
                windows: [{from: 2020-01-01T00:00, to: 2999-01-01T00:00}]
                """);
        write(
                "deploy/strategies/kept.yaml",
                """
                kind: blue-green
                steps: [{weight: 100}]
                keepPrevious: 1h
                stopDelay: 0s
                """);
        write(
                "services/sick.yaml",
                service("sick", "payments").replace("timeout: 30s", "timeout: 2s"));
        write(
                "services/bare.yaml",
                """
                name: bare
                team: payments
                owner: payments-lead
                tier: 3
                environments: {production: {pathPrefix: /bare}}
                """);
        write("deploy/strategies/canary.yaml", strategy("1m", "1m"));
        write("deploy/strategies/blue-green.yaml", blueGreen());
        write("deploy/strategies/hasty.yaml", strategy("1s", "1s"));
        Files.writeString(directory.resolve("hook-secret"), HOOK_SECRET);
        write(
                "deploy/intake.yaml",
                """
                github:
                  secret: ${file:%1$s}
                  repositories:
                    - {name: shop/till, service: only-observe, environments: {prod: production}, runs: {Deploy: production}}
                gitlab: {token: "${file:%1$s}"}
                cdevents: {secret: "${file:%1$s}"}
                """
                        .formatted(directory.resolve("hook-secret")));
        folder.issue("viewer", Role.VIEWER, "payments", null);
        folder.issue("ci", Role.CI, "payments", null);
        folder.issue("olga", Role.OPERATOR, "payments", null);
        folder.issue("stranger", Role.CI, "search", null);
        folder.issue("expired", Role.CI, "payments", Instant.parse("2020-01-01T00:00:00Z"));
        folder.forge("forged", "a-token-that-nobody-was-given");
        Files.writeString(directory.resolve("edge-secret"), "secret-of-the-edge");
        int[] free = freePorts(2);
        edgePort = free[0];
        adminPort = free[1];
        firstPort = 20_000 + Math.floorMod(UUID.randomUUID().hashCode(), 10_000);
        edge =
                EdgeProcess.ensure(
                        new EdgeSettings(
                                directory.resolve("edge"),
                                directory.resolve("edge-secret"),
                                edgePort,
                                adminPort));
    }

    private String service(String name, String team) {
        return """
        name: %1$s
        team: %2$s
        owner: payments-lead
        tier: 1
        environments: {production: {pathPrefix: /%1$s}}
        mode: act
        deploy:
          strategy: canary
          checklist: [unit-tests]
          run:
            command: ["${java}", -Xmx48m, -XX:+UseSerialGC, -XX:TieredStopAtLevel=1, "%3$s",
                      dev.fairlead.embedded.sample.SampleMain,
                      --port, "${port}", --service, "${service}", --version, "${version}"]
            # Not an argument: the system shows the first 4 KiB of a command line only.
            environment: {CLASSPATH: "${sample-class-path}"}
            health: {path: /health, interval: 200ms, successes: 1, timeout: 30s}
            stopGrace: 3s
          smokeTest: {path: /smoke, contains: passed}
          versions:
            "exits": {environment: {SAMPLE_FAIL_START: "true"}}
            "pending": {environment: {SAMPLE_PENDING_MIGRATIONS: "true"}}
            "unhealthy": {environment: {SAMPLE_NEVER_HEALTHY: "true"}}
        """
                .formatted(name, team, mark());
    }

    private static String strategy(String bake, String grace) {
        return """
        kind: canary
        steps:
          - {weight: 5, bake: %1$s}
          - {weight: 50, bake: %1$s}
          - {weight: 100, bake: %1$s}
        watch:
          interval: 500ms
          window: 4s
          grace: %2$s
          minimumRequests: 1
          requests: 'sum(increase(fairlead_edge_requests_total{version="${version}"}[${window}]))'
          conditions:
            - name: ErrorRatio
              query: 'sum(rate(fairlead_edge_requests_total{code="5xx"}[${window}]))'
              above: 0.05
              summary: "Requests to ${service} ${version} fail"
        trafficTimeout: 5m
        keepPrevious: 1s
        stopDelay: 0s
        """
                .formatted(bake, grace);
    }

    private static String blueGreen() {
        return strategy("1m", "1m")
                .replace("kind: canary", "kind: blue-green")
                .replace("  - {weight: 5, bake: 1m}\n  - {weight: 50, bake: 1m}\n", "");
    }

    private static int[] freePorts(int count) throws IOException {
        ServerSocket[] sockets = new ServerSocket[count];
        int[] ports = new int[count];
        for (int i = 0; i < count; i++) {
            sockets[i] = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            ports[i] = sockets[i].getLocalPort();
        }
        for (ServerSocket socket : sockets) {
            socket.close();
        }
        return ports;
    }

    String token(String caller) {
        return folder.token(caller);
    }

    int edgePort() {
        return edgePort;
    }

    /** Option of the JVM by which {@link #close} finds the instances. */
    String mark() {
        return "-Dmark=" + mark;
    }

    URI edgeAdmin() {
        return URI.create("http://127.0.0.1:" + adminPort);
    }

    /** What the service is started with. */
    Map<String, Object> properties(String bootstrapServers, Credentials database) {
        Map<String, Object> properties =
                folder.properties(
                        "deploy",
                        bootstrapServers,
                        new Store(database.url(), database.user(), database.password()));
        properties.put("fairlead.edge.admin-url", edgeAdmin());
        properties.put("fairlead.edge.secret-file", directory.resolve("edge-secret").toString());
        properties.put("fairlead.instances.directory", directory.resolve("instances").toString());
        properties.put("fairlead.instances.first-port", firstPort);
        properties.put("fairlead.instances.ports", PORTS);
        properties.put(
                "fairlead.instances.variables.java",
                Path.of(System.getProperty("java.home"), "bin", "java").toString());
        properties.put(
                "fairlead.instances.variables.sample-class-path",
                System.getProperty("java.class.path"));
        return properties;
    }

    /** What an instance prints. */
    Path output(String instanceId) {
        return directory.resolve("instances").resolve(instanceId).resolve("output.log");
    }

    /** The instances of the version that run now. */
    List<ProcessHandle> instances(String service, String version) {
        List<String> words = List.of("--service", service, "--version", version);
        return mine().filter(process ->
                        process.info()
                                .arguments()
                                .filter(given ->
                                        String.join(" ", given).endsWith(String.join(" ", words)))
                                .isPresent())
                .toList();
    }

    private Stream<ProcessHandle> mine() {
        return ProcessHandle.allProcesses()
                .filter(process ->
                        process.info()
                                .arguments()
                                .filter(words -> List.of(words).contains(mark()))
                                .isPresent())
                .filter(process ->
                        process.info()
                                .command()
                                .filter(program -> program.endsWith("java"))
                                .isPresent());
    }

    /** Writes a file of the configuration. */
    void write(String file, String content) throws IOException {
        folder.write(file, content);
    }

    /** Ends the edge proxy and all instances. */
    @Override
    public void close() {
        mine().forEach(ProcessHandle::destroyForcibly);
        edge.identity().find().ifPresent(ProcessHandle::destroyForcibly);
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
