package dev.fairlead.deploy.instance.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.deploy.instance.Instance;
import dev.fairlead.deploy.instance.InstanceTarget;
import dev.fairlead.deploy.instance.InstanceTargetContract;
import dev.fairlead.deploy.instance.Launch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Processes of this machine keep the contract. */
class ProcessTargetContractIT extends InstanceTargetContract {
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

    @Override
    protected InstanceTarget target() {
        return machine.target();
    }

    @Override
    protected InstanceTarget restarted() {
        return machine.restarted();
    }

    @Override
    protected Launch good() {
        return Launches.sample();
    }

    @Override
    protected Launch bad() {
        return Launches.command(List.of("/no/such/program"));
    }

    @Override
    protected List<String> program(boolean endsWell) {
        return List.of("/bin/sh", "-c", endsWell ? "exit 0" : "exit 3");
    }

    @Override
    protected void kill(Instance instance) {
        ProcessHandle process =
                ProcessRef.identity(instance.ref()).flatMap(it -> it.find()).orElseThrow();
        assertThat(process.destroyForcibly()).isTrue();
        process.onExit().join();
    }
}
