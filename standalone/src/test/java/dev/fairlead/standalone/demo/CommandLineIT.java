package dev.fairlead.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fairlead.standalone.layout.DataDirectory;
import dev.fairlead.standalone.layout.PortCheck;
import dev.fairlead.standalone.layout.PortPlan;
import dev.fairlead.testsupport.Trees;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command line, and the pipeline that is made of it, on a real platform. */
class CommandLineIT {
    private static final Duration START = Duration.ofMinutes(6);
    private static final Duration LONGEST = Duration.ofMinutes(6);
    private static final Path WORKFLOW =
            Path.of("..", "integrations", "github-actions", "fairlead-deploy.yml");

    /** What no answer has in it, nor the problem of a request that was not understood. */
    private static final Pattern CLASSES =
            Pattern.compile(
                    "java\\.|Exception|jackson|springframework|dev\\.fairlead\\.[a-z]+\\.[A-Z]|internal-error");

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir Path directory;
    private PlatformProcess platform;
    private PortPlan ports;
    private Path shim;
    private Terminal terminal;
    private Tutorial first;
    private String pipeline = "";
    private String operator = "";

    /** What a script did. */
    private record Ended(int exitCode, String out, String err) {}

    @BeforeEach
    void start() throws Exception {
        var data = new DataDirectory(directory.resolve("data"));
        data.create();
        ports = PortCheck.firstFree(26_080);
        // A folder with what the tutorials use of a checkout.
        shim = Files.createDirectories(directory.resolve("checkout"));
        Trees.copy(Path.of("..", "config").toAbsolutePath().normalize(), shim.resolve("config"));
        Path script = shim.resolve("fairlead");
        Files.writeString(
                script,
                "#!/bin/sh\nexec '%s' -XX:TieredStopAtLevel=1 -cp '%s' dev.fairlead.cli.FairleadCommand \"$@\"\n"
                        .formatted(
                                Path.of(System.getProperty("java.home"), "bin", "java"),
                                System.getProperty("java.class.path")));
        assertThat(script.toFile().setExecutable(true)).isTrue();
        String tokens = " --tokens '" + data.tokens() + "' ";
        pipeline =
                done(run("fairlead token create pipeline --role ci --team payments" + tokens, ""))
                        .out()
                        .strip();
        operator =
                done(run("fairlead token create ada --role operator --team '*'" + tokens, ""))
                        .out()
                        .strip();
        Path folder = directory.resolve("first");
        terminal =
                new Terminal(
                        shim,
                        directory.resolve("screen"),
                        Map.of("FAIRLEAD_PORT_BASE", String.valueOf(ports.base())));
        first =
                Tutorial.read("your-first-service.md")
                        .with("/tmp/first", folder.toString())
                        .with("http://127.0.0.1:8100", "http://127.0.0.1:" + ports.edge())
                        .with("flt_…", operator);
        Path config = configured(folder);
        done(run("fairlead check --config '" + config + "'", ""));
        platform = PlatformProcess.start(data, config, ports, false, Map.of());
        Endpoints endpoints = new Endpoints(ports.base(), data);
        for (URI service :
                List.of(
                        endpoints.deploy(),
                        endpoints.alert(),
                        endpoints.incident(),
                        endpoints.audit())) {
            var api = new Api(HTTP, new JsonMapper(), service, operator);
            await().atMost(START).failFast(() -> !platform.isRunning()).until(api::healthy);
        }
    }

    /** By the first tutorial, with times that fit a test. */
    private Path configured(Path folder) throws IOException {
        Files.createDirectories(folder);
        first.follow(0, first.at("./fairlead up "), terminal);
        return new DemoConfig(folder.resolve("config"))
                .quick()
                .patient()
                .replace("deploy/strategies/timed.yaml", "bake: 5s", "bake: 1s")
                // Until somebody has rolled back by hand.
                .replace(DemoConfig.CANARY, "keepPrevious: 1s", "keepPrevious: 5m")
                .root();
    }

    @AfterEach
    void stop() {
        terminal.close();
        platform.stop();
    }

    @Test
    void thePipelineBringsAVersionToProductionAndABadOneIsHandled() throws Exception {
        Workflow workflow = Workflow.read(WORKFLOW);
        assertThat(workflow.scripts().keySet())
                .containsExactly(
                        "unit-tests",
                        "integration-tests",
                        "migrations",
                        "security-scan",
                        "build",
                        "staging",
                        "smoke",
                        "e2e-tests",
                        "performance-tests",
                        "production",
                        "verify");
        assertThat(workflow.variables())
                .containsExactlyInAnyOrder(
                        "SERVICE",
                        "VERSION",
                        "COMMIT",
                        "RUN",
                        "RUN_URL",
                        "FAIRLEAD_URL",
                        "FAIRLEAD_TOKEN",
                        "UNIT_TESTS",
                        "INTEGRATION_TESTS",
                        "MIGRATIONS",
                        "SECURITY_SCAN",
                        "E2E_TESTS",
                        "PERFORMANCE_TESTS");
        List<String> scripts = new ArrayList<>();
        workflow.scripts().values().forEach(scripts::addAll);
        assertThat(scripts).hasSize(4);
        StringBuilder told = new StringBuilder();
        for (String script : scripts) {
            told.append(done(run(script, pipeline)).out());
        }
        assertThat(told)
                .contains("checkout 1 to staging: succeeded", "checkout 1 to production: succeeded")
                .contains("no incident of deployment ")
                .contains("DeploymentRequested", "DeploymentSucceeded", "intact, ");
        whatIsRunAgainAsksAgain(scripts);
        evidenceFollowsTheJobs(scripts.getFirst());
        anEnvironmentWithoutUsersTakesTheNextVersion(scripts.getFirst());
        assertThat(run("fairlead rollout abort checkout/production --reason no", pipeline))
                .satisfies(refused -> {
                    assertThat(refused.exitCode()).isEqualTo(1);
                    assertThat(refused.err()).contains("expected operator");
                });
        aBadVersionIsRolledBackAndItsIncidentHandled();
        theTutorialsHold();
        thereAreNoDeadLetters();
        theTrailHasWhatTheStoresHave();
        everyServiceRefusesWhatIsNoText();
        noServiceAnswersWithNamesOfClasses();
    }

    private void theTutorialsHold() throws Exception {
        String known = run("fairlead incident list --output json", operator).out();
        int found = first.at("./fairlead lifecycle show");
        first.follow(first.at("./fairlead up ") + 1, found, terminal);
        String incident =
                await().atMost(LONGEST)
                        .until(
                                () -> number(run("fairlead incident list", operator).out()),
                                number -> !number.isEmpty() && !known.contains(number));
        first.with("INC-2026-001", incident).follow(found, first.size(), terminal);
        Tutorial paged =
                Tutorial.read("you-were-paged.md")
                        .with("INC-2026-007", incident)
                        .with("01a210bf-5af0-7038-b7f1-374e49aee98c", "hello/production")
                        .with("checkout", "hello")
                        .with(
                                "2026-12-24",
                                LocalDate.now(Clock.systemUTC()).plusDays(24).toString());
        paged.follow(0, paged.size(), terminal);
        // With it the users of the first tutorial.
        terminal.close();
    }

    /** Whatever is asked for with a value of the wrong kind. */
    private void noServiceAnswersWithNamesOfClasses() throws Exception {
        var json = new JsonMapper();
        List<String> naming = new ArrayList<>();
        int asked = 0;
        for (int service = 1; service <= 6; service++) {
            URI base = URI.create("http://127.0.0.1:" + (ports.base() + service));
            JsonNode paths = json.readTree(answer(base, "/v3/api-docs").body()).path("paths");
            for (Map.Entry<String, JsonNode> path : paths.properties()) {
                for (JsonNode parameter : path.getValue().path("get").path("parameters")) {
                    String name = parameter.path("name").asString();
                    String address =
                            path.getKey().replaceAll("\\{[^}]*}", "%21%21%21")
                                    + "?"
                                    + name
                                    + "=%21%21%21";
                    HttpResponse<String> answer = answer(base, address);
                    // What is found may be events, whose types are named like classes.
                    if (answer.statusCode() >= 400 && CLASSES.matcher(answer.body()).find()) {
                        naming.add("%s%s %s".formatted(base, address, answer.body()));
                    }
                    asked++;
                }
            }
        }
        assertThat(naming).isEmpty();
        assertThat(asked).isGreaterThan(50);
    }

    private HttpResponse<String> answer(URI service, String target)
            throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(service.resolve(target))
                        .header("Authorization", "Bearer " + operator)
                        .build();
        return HTTP.send(request, BodyHandlers.ofString());
    }

    private void everyServiceRefusesWhatIsNoText() throws IOException {
        Endpoints endpoints =
                new Endpoints(ports.base(), new DataDirectory(directory.resolve("data")));
        for (URI service :
                List.of(
                        endpoints.console(),
                        endpoints.deploy(),
                        endpoints.alert(),
                        endpoints.incident(),
                        endpoints.backup(),
                        endpoints.maintenance(),
                        endpoints.audit())) {
            for (String target :
                    List.of(
                            "/?x=%ff",
                            "/sign-in?x=%",
                            "/actuator/health?x=%4",
                            "/api/v1/events?service=%ff",
                            "/api/v1/deployments?environment=a%00b",
                            "/api/v1/incidents?service=a%00b",
                            "/api/v1/backups?set=%00",
                            "/api/v1/tasks?procedure=a%00b",
                            "/api/v1/query?query=%00",
                            "/api/v2/alerts?filter=%00")) {
                assertThat(raw(service, target)).as(service + target).startsWith("HTTP/1.1 400 ");
            }
        }
    }

    /** The first line of an answer to an address that no client library would send. */
    private String raw(URI service, String target) throws IOException {
        try (Socket socket = new Socket(service.getHost(), service.getPort())) {
            socket.setSoTimeout(10_000);
            String request =
                    "GET %s HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\nConnection: close\r\n\r\n"
                            .formatted(target, service.getAuthority(), operator);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer =
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return answer.lines().findFirst().orElse("");
        }
    }

    /** Another attempt of the run, on a version that serves by now. */
    private void whatIsRunAgainAsksAgain(List<String> scripts) throws Exception {
        Ended again = done(run(scripts.get(1), pipeline, Map.of("RUN", "4711-2")));
        assertThat(again.out()).isEqualTo("checkout 1 serves in production already\n");
    }

    private void evidenceFollowsTheJobs(String staging) throws Exception {
        Map<String, String> failed =
                Map.of("RUN", "4712-1", "VERSION", "2", "SECURITY_SCAN", "failure");
        Ended refused = run(staging, pipeline, failed);
        assertThat(refused.exitCode()).as(refused.toString()).isEqualTo(1);
        assertThat(refused.out()).contains("checklist-incomplete", "security-scan (failed)");

        String unwaited = staging.replaceFirst("--wait --timeout \\w+", "");
        Ended alsoRefused =
                run(unwaited, pipeline, Map.of("RUN", "4712-2", "VERSION", "2", "MIGRATIONS", ""));
        assertThat(alsoRefused.exitCode()).as("no outcome at all").isEqualTo(2);
    }

    private void anEnvironmentWithoutUsersTakesTheNextVersion(String staging) throws Exception {
        Ended second = done(run(staging, pipeline, Map.of("RUN", "4713-1", "VERSION", "2")));
        assertThat(second.out()).contains("checkout 2 to staging: succeeded");
    }

    private void aBadVersionIsRolledBackAndItsIncidentHandled() throws Exception {
        try (var traffic =
                new Traffic(
                        HTTP,
                        new Endpoints(ports.base(), new DataDirectory(directory.resolve("data")))
                                .edge()
                                .resolve("/checkout/orders"),
                        Clock.systemUTC())) {
            traffic.start(200);
            Ended bad =
                    run(
                            "fairlead deploy checkout 3 -e production --wait --evidence unit-tests=passed"
                                    + " --evidence integration-tests=passed --evidence security-scan=passed"
                                    + " --evidence migrations-verified=passed",
                            pipeline);
            assertThat(bad.exitCode()).as(bad.toString()).isEqualTo(1);
            assertThat(bad.out())
                    .contains("checkout 3 to production: rolled back (metric-breached");
        }
        String incident =
                await().atMost(LONGEST)
                        .until(
                                () -> number(run("fairlead incident list", operator).out()),
                                found -> !found.isEmpty());
        // The pipeline's last job ends with it.
        Ended incidents = run("fairlead rollout incidents checkout/production", pipeline);
        assertThat(incidents.exitCode()).as(incidents.toString()).isEqualTo(1);
        assertThat(incidents.out()).contains(incident);
        done(run("fairlead incident ack " + incident + " --note looking", operator));
        done(run("fairlead incident resolve " + incident + " 'rolled back'", operator));
        assertThat(done(run("fairlead incident show " + incident, operator)).out())
                .contains("status          resolved", "version 3, deployment ");
        await().atMost(LONGEST)
                .untilAsserted(() ->
                        assertThat(run("fairlead lifecycle show " + incident, operator).out())
                                .contains("DeploymentRolledBack", "IncidentResolved"));
        assertThat(done(run("fairlead incident list --output json", operator)).out())
                .startsWith("{")
                .contains("\"number\" : \"" + incident + "\"");
    }

    private void theTrailHasWhatTheStoresHave() throws Exception {
        assertThat(done(run("fairlead lifecycle verify --stores --patience 2m", operator)).out())
                .contains(
                        "store of deploy: as in the trail, ",
                        "store of alert: as in the trail, ",
                        "store of incident: as in the trail, ",
                        "store of backup: as in the trail, ",
                        "store of maintenance: as in the trail, ");
    }

    private void thereAreNoDeadLetters() throws Exception {
        assertThat(done(run("fairlead oncall", operator)).out()).contains("payments", "primary");
        assertThat(done(run("fairlead dead-letter list", operator)).out().lines()).hasSize(1);
        Ended nothing = run("fairlead dead-letter discard deploy fairlead.alerts.v1 0 1", operator);
        assertThat(nothing.err()).contains("expected admin");
    }

    private static String number(String text) {
        Matcher number = Pattern.compile("INC-\\d{4}-\\d{3,}").matcher(text);
        return number.find() ? number.group() : "";
    }

    private static Ended done(Ended ended) {
        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        return ended;
    }

    /** Runs a script as a pipeline's step runs it: any line that fails ends it. */
    private Ended run(String script, String token) throws IOException, InterruptedException {
        return run(script, token, Map.of());
    }

    private Ended run(String script, String token, Map<String, String> variables)
            throws IOException, InterruptedException {
        Path out = Files.createTempFile(directory, "out", "");
        Path err = Files.createTempFile(directory, "err", "");
        var builder =
                new ProcessBuilder("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script)
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile());
        builder.environment()
                .putAll(
                        Map.of(
                                "PATH", shim + ":" + System.getenv("PATH"),
                                "FAIRLEAD_PORT_BASE", String.valueOf(ports.base()),
                                "FAIRLEAD_TOKEN", token,
                                "SERVICE", "checkout",
                                "VERSION", "1",
                                "COMMIT", "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c",
                                "RUN", "4711-1",
                                "RUN_URL", "https://ci.example.org/runs/4711"));
        for (String result :
                List.of(
                        "UNIT_TESTS",
                        "INTEGRATION_TESTS",
                        "MIGRATIONS",
                        "SECURITY_SCAN",
                        "E2E_TESTS",
                        "PERFORMANCE_TESTS")) {
            builder.environment().put(result, "success");
        }
        builder.environment().putAll(variables);
        Process process = builder.start();
        if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new AssertionError("not ended in time: " + script);
        }
        return new Ended(process.exitValue(), text(out), text(err));
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }
}
