package dev.fairlead.deploy.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.deploy.instance.HealthCheck;
import dev.fairlead.deploy.instance.Instance;
import dev.fairlead.deploy.instance.InstanceTargets;
import dev.fairlead.deploy.instance.Launch;
import dev.fairlead.deploy.instance.ProcessLaunch;
import dev.fairlead.deploy.instance.process.ProcessTarget;
import dev.fairlead.deploy.plan.Examination;
import dev.fairlead.deploy.probe.HttpCheck;
import dev.fairlead.deploy.probe.Probe;
import dev.fairlead.deploy.rollout.RolloutCommand;
import dev.fairlead.deploy.rollout.RolloutCommand.Checked;
import dev.fairlead.deploy.rollout.RunCheck;
import dev.fairlead.platform.config.Secrets;
import dev.fairlead.platform.decide.EffectContext;
import dev.fairlead.platform.decide.EffectResult;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A check that is a program. */
class ProgramCheckTest {
    private static final EffectContext CONTEXT =
            new EffectContext("work-1", "rollout-d2", 2, 1, 1, Instant.EPOCH, "lifecycle-1");
    private static final Instance INSTANCE =
            new Instance("d2-1", "http://127.0.0.1:1", "pid:1@1970-01-01T00:00:00Z");

    @TempDir Path root;
    private final HttpClient http = HttpClient.newHttpClient();
    private RunCheckHandler handler;

    @BeforeEach
    void create() {
        Probe probe = new Probe(http);
        var target =
                new ProcessTarget(
                        root, 8110, 8110, probe, Secrets.ofProcess(), () -> Instant.EPOCH);
        handler = new RunCheckHandler(new HttpCheck(probe), new InstanceTargets(List.of(target)));
    }

    @AfterEach
    void stop() {
        http.shutdownNow();
    }

    @Test
    void aProgramThatEndsWellVerifies() throws Exception {
        assertThat(outcome(script("echo all in place"))).isEqualTo(new Checked(2, 1, null));
        assertThat(Files.readString(root.resolve("d2-1/migration-check.log")))
                .isEqualTo("all in place\n");
    }

    @Test
    void aProgramGetsTheInstancesPortAndEnvironment() throws Exception {
        var run =
                new Examination.Program(
                        List.of(
                                "/bin/sh",
                                "-c",
                                "test ${port} = 1  && test $REGION = eu && test -z \"$HOME\""),
                        launch(Map.of("REGION", "eu")),
                        Duration.ofSeconds(30));

        assertThat(outcome(run)).isEqualTo(new Checked(2, 1, null));
    }

    @Test
    void aProgramThatEndsBadlySaysWhatItSaid() throws Exception {
        assertThat(fault(script("echo V12__orders is pending; exit 3")))
                .isEqualTo("sh ended with exit code 3 (expected: 0): V12__orders is pending");
    }

    @Test
    void aProgramThatDoesNotEndIsKilledWithWhatItStarted() throws Exception {
        var run =
                new Examination.Program(
                        List.of("sh", "-c", "sleep 600 & echo $! > child; wait"),
                        launch(Map.of()),
                        Duration.ofMillis(500));

        assertThat(fault(run)).contains("sh did not end within 500 ms");
        long child = Long.parseLong(Files.readString(root.resolve("d2-1/child")).strip());
        assertThat(ProcessHandle.of(child).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void aProgramThatIsNotThereAndASecretThatIsMissingAreNamed() throws Exception {
        var absent =
                new Examination.Program(
                        List.of("/no/such/program"), launch(Map.of()), Duration.ofSeconds(5));
        assertThat(fault(absent)).contains("/no/such/program", "expected a program that exists");

        var secret =
                new Examination.Program(
                        List.of("true"),
                        launch(Map.of("PASSWORD", "${env:FAIRLEAD_NO_SUCH_SECRET}")),
                        Duration.ofSeconds(5));
        assertThat(fault(secret)).contains("FAIRLEAD_NO_SUCH_SECRET");
    }

    @Test
    void anInstanceThatDoesNotAnswerIsNotVerified() throws Exception {
        var ask = new Examination.Request("/migrations", 200, null, 1, Duration.ofSeconds(1));

        assertThat(fault(ask)).contains("http://127.0.0.1:1/migrations had no answer");
    }

    private static Launch launch(Map<String, String> environment) {
        var health = new HealthCheck("/", Duration.ofSeconds(1), 1, Duration.ofSeconds(30));
        return new ProcessLaunch(
                List.of("checkout"), environment, null, null, health, Duration.ofSeconds(5));
    }

    private static Examination.Program script(String script) {
        return new Examination.Program(
                List.of("sh", "-c", script), launch(Map.of()), Duration.ofSeconds(30));
    }

    private String fault(Examination check) throws Exception {
        return outcome(check) instanceof Checked checked ? String.valueOf(checked.fault()) : "";
    }

    private RolloutCommand outcome(Examination check) throws Exception {
        return handler.handle(new RunCheck(INSTANCE, check, 2, 1), CONTEXT)
                        instanceof EffectResult.Done<RolloutCommand> done
                ? done.outcome()
                : new RolloutCommand.Pause("not done");
    }
}
