package dev.fairlead.deploy.instance.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.fairlead.deploy.instance.CommandLaunch;
import dev.fairlead.deploy.instance.Condition;
import dev.fairlead.deploy.instance.HealthCheck;
import dev.fairlead.deploy.instance.Instance;
import dev.fairlead.deploy.instance.InstanceSpec;
import dev.fairlead.deploy.instance.InstanceTarget;
import dev.fairlead.deploy.instance.InstanceTargetContract;
import dev.fairlead.deploy.instance.Launch;
import dev.fairlead.deploy.probe.Probe;
import dev.fairlead.platform.config.Secrets;
import dev.fairlead.platform.outbound.http.HttpCalls;
import dev.fairlead.process.ProcessIdentity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hooks keep the contract; each instance of theirs is a file beside a port. */
class CommandTargetIT extends InstanceTargetContract {
    private static final Executor HERE = Runnable::run;
    private static final String ENSURE =
            """
            d=$PLATFORM/$FAIRLEAD_INSTANCE
            mkdir -p $d
            if [ ! -f $d/port ]; then for p in $PLATFORM/free/*; do mv $p $d/port && break; done; fi
            n=$(cat $d/starts 2>/dev/null || echo 0)
            if [ ! -f $d/runs ]; then n=$((n+1)); echo $n > $d/starts; touch $d/runs; fi
            printf 'url=http://127.0.0.1:%s\\nref=start %s of %s\\n' $(cat $d/port) $n $FAIRLEAD_INSTANCE > $FAIRLEAD_RESULT
            """;
    private static final String LOOK = "[ -f $PLATFORM/$FAIRLEAD_INSTANCE/runs ] || exit 3";
    private static final String STOP = "rm -f $PLATFORM/$FAIRLEAD_INSTANCE/runs";

    @TempDir private Path folder;
    private final List<HttpServer> servers = new ArrayList<>();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    private HttpClient http;
    private Path platform;
    private CommandTarget target;

    @BeforeEach
    void start() throws IOException {
        http = HttpCalls.client(Duration.ofSeconds(2));
        platform = folder.resolve("platform");
        Files.createDirectories(platform.resolve("free"));
        for (int index = 0; index < 2; index++) {
            var any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            HttpServer server = HttpServer.create(any, 0);
            String port = String.valueOf(server.getAddress().getPort());
            server.createContext(
                    "/",
                    exchange -> {
                        exchange.sendResponseHeaders(runs(port) ? 200 : 503, -1);
                        exchange.close();
                    });
            server.start();
            servers.add(server);
            Files.writeString(platform.resolve("free").resolve(port), port);
        }
        target = fresh();
    }

    private boolean runs(String port) throws IOException {
        try (Stream<Path> instances = Files.list(platform)) {
            for (Path instance : instances.toList()) {
                Path its = instance.resolve("port");
                if (Files.exists(its) && Files.readString(its).equals(port)) {
                    return Files.exists(instance.resolve("runs"));
                }
            }
            return false;
        }
    }

    @AfterEach
    void stop() {
        servers.forEach(server -> server.stop(0));
        http.close();
    }

    private CommandTarget fresh() {
        return new CommandTarget(
                folder.resolve("hooks"),
                new Probe(http),
                new Secrets(Map.of("KEY", "sesame")::get),
                now::get,
                HERE,
                Duration.ZERO);
    }

    @Override
    protected InstanceTarget target() {
        return target;
    }

    @Override
    protected InstanceTarget restarted() {
        target = fresh();
        return target;
    }

    @Override
    protected Launch good() {
        return launch(ENSURE, STOP, LOOK);
    }

    @Override
    protected Launch bad() {
        return ensuring("echo no such image; exit 1");
    }

    private CommandLaunch ensuring(String script) {
        return launch(script, STOP, LOOK);
    }

    private CommandLaunch launch(String ensure, String stop, String look) {
        return new CommandLaunch(
                shell(ensure),
                shell(stop),
                shell(look),
                Map.of("PLATFORM", platform.toString(), "SECRET", "${env:KEY}"),
                Duration.ofSeconds(30),
                new HealthCheck("/health", Duration.ofMillis(20), 1, Duration.ofSeconds(30)),
                Duration.ofSeconds(5));
    }

    private static List<String> shell(String script) {
        return List.of("/bin/sh", "-c", script);
    }

    private static CommandLaunch within(CommandLaunch launch, Duration timeout) {
        return new CommandLaunch(
                launch.ensure(),
                launch.stop(),
                launch.look(),
                launch.environment(),
                timeout,
                launch.health(),
                launch.stopGrace());
    }

    @Override
    protected List<String> program(boolean endsWell) {
        return shell(endsWell ? "exit 0" : "exit 3");
    }

    @Override
    protected void kill(Instance instance) {
        try {
            Files.delete(platform.resolve(instance.id()).resolve("runs"));
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static InstanceSpec wanted(Launch launch) {
        return new InstanceSpec("d9-1", "checkout", "production", "4", launch, false);
    }

    private Condition.Failed failed(Launch launch) throws Exception {
        return (Condition.Failed) target.ensure(wanted(launch));
    }

    @Test
    void aHookIsToldWhatItIsForAndNothingOfThisService() throws Exception {
        failed(ensuring("env | sort > $PLATFORM/told"));

        List<String> told = Files.readAllLines(platform.resolve("told"));
        assertThat(told)
                .contains(
                        "FAIRLEAD_ACTION=ensure",
                        "FAIRLEAD_AGAIN=false",
                        "FAIRLEAD_ENVIRONMENT=production",
                        "FAIRLEAD_INSTANCE=d9-1",
                        "FAIRLEAD_SERVICE=checkout",
                        "FAIRLEAD_VERSION=4",
                        "SECRET=sesame");
        assertThat(told).noneMatch(line -> line.startsWith("HOME=") || line.startsWith("JAVA_"));
        assertThat(folder.resolve("hooks/d9-1/instance.json"))
                .content()
                .contains("${env:KEY}")
                .doesNotContain("sesame");
    }

    @Test
    void whatAHookSaysIsInTheReasonAndKept() throws Exception {
        assertThat(failed(ensuring("echo no such image >&2; exit 1")))
                .isEqualTo(
                        new Condition.Failed(
                                "hook-failed",
                                "hook ensure ended with exit code 1: no such image"));
        assertThat(folder.resolve("hooks/d9-1/ensure.log")).content().contains("no such image");
    }

    @Test
    void aHookThatSaysNoUrlIsRefused() throws Exception {
        assertThat(failed(ensuring("echo ref=1 > $FAIRLEAD_RESULT")))
                .extracting(Condition.Failed::reason)
                .isEqualTo("hook-result-invalid");
    }

    @Test
    void aHookThatIsNotReadyYetIsRunAgainUntilItsTimeIsOver() throws Exception {
        Launch launch = ensuring("echo still pulling; exit 75");
        assertThat(target.ensure(wanted(launch))).isEqualTo(new Condition.Starting());

        now.set(now.get().plusSeconds(31));

        assertThat(failed(launch).detail()).contains("not within PT30S", "still pulling");
    }

    @Test
    void aHookThatHangsIsEndedWithAllThatItStarted() throws Exception {
        String mark = UUID.randomUUID().toString();
        Launch launch =
                within(
                        ensuring(
                                "sh -c 'sleep 600; echo %1$s' & sh -c 'sleep 600; echo %1$s'"
                                        .formatted(mark)),
                        Duration.ofMillis(500));

        assertThat(failed(launch).reason()).isEqualTo("hook-timed-out");

        await().untilAsserted(() -> assertThat(marked(mark)).isEmpty());
    }

    @Test
    void whatAHookLeavesBehindIsEnded() throws Exception {
        String mark = UUID.randomUUID().toString();

        failed(ensuring("sh -c 'sleep 600; echo %s' & exit 1".formatted(mark)));

        await().untilAsserted(() -> assertThat(marked(mark)).isEmpty());
    }

    @Test
    void aHookThatOutlivedAKilledServiceIsEndedBeforeTheNextOneBegins() throws Exception {
        String mark = UUID.randomUUID().toString();
        Path hooks = Files.createDirectories(folder.resolve("hooks/d9-1"));
        Process survivor =
                new ProcessBuilder("setsid", "sh", "-c", "sleep 600; echo " + mark).start();
        ProcessIdentity.of(survivor.toHandle()).write(hooks.resolve("hook.pid"));
        assertThat(marked(mark)).isNotEmpty();

        failed(
                ensuring(
                        "grep -l %s /proc/[0-9]*/cmdline > $PLATFORM/beside; exit 1"
                                .formatted(mark.replaceFirst("^.", "[$0]"))));

        assertThat(platform.resolve("beside")).isEmptyFile();
        assertThat(survivor.isAlive()).isFalse();
    }

    private static List<ProcessHandle> marked(String mark) {
        return ProcessHandle.allProcesses()
                .filter(process ->
                        process.info()
                                .commandLine()
                                .filter(line -> line.contains(mark))
                                .isPresent())
                .toList();
    }

    @Test
    void aLookThatFailsSaysNothingOfTheInstance() throws Exception {
        Launch launch = launch(ENSURE, STOP, "echo the platform is away; exit 1");
        Condition condition = target.ensure(wanted(launch));
        Instance instance = ((Condition.Healthy) condition).instance();

        assertThatThrownBy(() -> target.look(instance))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the platform is away");
    }

    @Test
    void aStopThatFailsIsRunAgain() throws Exception {
        Launch launch = launch(ENSURE, "[ -f $PLATFORM/may-stop ] || exit 1", LOOK);
        target.ensure(wanted(launch));

        assertThatThrownBy(() -> target.stop("d9-1", Duration.ofSeconds(1)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("hook stop ended with exit code 1");
        Files.createFile(platform.resolve("may-stop"));
        target.stop("d9-1", Duration.ofSeconds(1));

        assertThat(target.ensure(wanted(launch)))
                .asInstanceOf(type(Condition.Failed.class))
                .extracting(Condition.Failed::reason)
                .isEqualTo("stopped-on-purpose");
    }
}
