package dev.fairlead.deploy.instance.process;

import static dev.fairlead.deploy.instance.process.Launches.again;
import static dev.fairlead.deploy.instance.process.Launches.first;
import static dev.fairlead.deploy.instance.process.Launches.script;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.deploy.effect.EnsureInstanceHandler;
import dev.fairlead.deploy.effect.StopInstanceHandler;
import dev.fairlead.deploy.instance.InstanceSpec;
import dev.fairlead.deploy.instance.InstanceTargets;
import dev.fairlead.deploy.instance.ProcessLaunch;
import dev.fairlead.deploy.rollout.EnsureInstance;
import dev.fairlead.deploy.rollout.RolloutCommand;
import dev.fairlead.deploy.rollout.StopInstance;
import dev.fairlead.platform.decide.EffectContext;
import dev.fairlead.platform.decide.EffectResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstanceHandlersIT {
    private static final EffectContext CONTEXT =
            new EffectContext("work-1", "rollout-d2", 0, 1, 1, Instant.EPOCH, "lifecycle-1");

    @TempDir private Path root;
    private Machine machine;

    @BeforeEach
    void start() throws IOException {
        machine = new Machine(root, Map.of());
    }

    @AfterEach
    void stop() throws IOException {
        machine.close();
    }

    @Test
    void anInstanceThatIsNotHealthyYetIsAskedAgainAfterTheInterval() throws Exception {
        assertThat(ensure(first("d2-1", script("exec sleep 60"))))
                .isEqualTo(EffectResult.again(Duration.ofMillis(50), "not-healthy-yet"));
    }

    @Test
    void aStartThatFailsIsToldToTheRollout() throws Exception {
        assertThat(ensure(first("d2-1", Launches.command(List.of("/no/such/program")))))
                .isEqualTo(
                        EffectResult.done(
                                new RolloutCommand.StartFailed(
                                        "d2-1",
                                        "program-not-found",
                                        "/no/such/program (expected: a program that exists and may be run)")));
    }

    @Test
    void anInstanceThatIsToComeBackIsTriedAgainAndAgain() throws Exception {
        assertThat(ensure(again("d2-1", Launches.command(List.of("/no/such/program")))))
                .isEqualTo(EffectResult.again(Duration.ofSeconds(5), "program-not-found"));
    }

    @Test
    void aStoppedInstanceIsToldToTheRollout() throws Exception {
        ensure(first("d2-1", script("exec sleep 60")));

        var result =
                new StopInstanceHandler(targets())
                        .handle(
                                new StopInstance(
                                        ProcessLaunch.TYPE,
                                        "d2-1",
                                        "2",
                                        "rolled-back",
                                        Duration.ofSeconds(5)),
                                CONTEXT);

        assertThat(result)
                .isEqualTo(
                        EffectResult.done(
                                new RolloutCommand.InstanceGone("d2-1", "2", "rolled-back")));
        assertThat(machine.process("d2-1")).isEmpty();
    }

    private EffectResult<RolloutCommand> ensure(InstanceSpec wanted) throws Exception {
        return new EnsureInstanceHandler(targets()).handle(new EnsureInstance(wanted), CONTEXT);
    }

    private InstanceTargets targets() {
        return new InstanceTargets(List.of(machine.target()));
    }
}
