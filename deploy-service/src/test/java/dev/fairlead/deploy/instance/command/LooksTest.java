package dev.fairlead.deploy.instance.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.deploy.instance.Sight;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** What is seen of instances while they change. */
class LooksTest {
    private final Queue<Runnable> beside = new ArrayDeque<>();
    private final Looks looks = new Looks(beside::add, Duration.ofHours(1));

    private void run() {
        Objects.requireNonNull(beside.poll()).run();
    }

    @Test
    void aLookThatBeganBeforeAChangeSaysNothingOfWhatIsThereAfterIt() throws Exception {
        looks.last("d1-1", () -> new Sight.Dead("it was started again"));

        looks.forget("d1-1");
        assertThat(looks.last("d1-1", Sight.Running::new)).isEqualTo(new Sight.Running());
        run();

        assertThat(looks.last("d1-1", Sight.Running::new)).isEqualTo(new Sight.Running());
        run();
        assertThat(looks.last("d1-1", Sight.Running::new)).isEqualTo(new Sight.Running());
        assertThat(beside).isEmpty();
    }
}
