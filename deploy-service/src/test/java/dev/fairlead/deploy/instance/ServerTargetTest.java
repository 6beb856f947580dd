package dev.fairlead.deploy.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A second target keeps the contract, and stands beside the first. */
class ServerTargetTest extends InstanceTargetContract {
    private final Map<String, ServerTarget.Place> places = new HashMap<>();
    private ServerTarget target = new ServerTarget(places);

    @AfterEach
    void stop() {
        places.values().forEach(ServerTarget.Place::close);
    }

    @Override
    protected InstanceTarget target() {
        return target;
    }

    @Override
    protected InstanceTarget restarted() {
        target = new ServerTarget(places);
        return target;
    }

    @Override
    protected Launch good() {
        return image("checkout:2");
    }

    @Override
    protected Launch bad() {
        return image(ServerTarget.UNKNOWN_IMAGE);
    }

    private static Launch image(String name) {
        var health = new HealthCheck("/health", Duration.ofMillis(50), 1, Duration.ofSeconds(30));
        return new ProcessLaunch(
                List.of(name), Map.of(), null, null, health, Duration.ofSeconds(5));
    }

    @Override
    protected List<String> program(boolean endsWell) {
        return List.of(endsWell ? ServerTarget.ENDS_WELL : "ends-badly");
    }

    @Override
    protected void kill(Instance instance) {
        Objects.requireNonNull(places.get(instance.id())).end();
    }

    @Test
    void targetsAreFoundByTheirType() {
        var targets = new InstanceTargets(List.of(target));

        assertThat(targets.of("server")).isSameAs(target);
        assertThatThrownBy(() -> targets.of("pod"))
                .hasMessageContaining("instance target 'pod': expected one of server");
        assertThatThrownBy(() -> new InstanceTargets(List.of(target, target)))
                .hasMessageContaining("'server' is there twice");
    }
}
