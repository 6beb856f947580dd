package dev.fairlead.deploy.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.deploy.gate.Freeze;
import dev.fairlead.deploy.gate.Window;
import dev.fairlead.deploy.rollout.FindFreezes;
import dev.fairlead.deploy.rollout.RolloutCommand;
import dev.fairlead.platform.decide.EffectContext;
import dev.fairlead.platform.decide.EffectResult;
import dev.fairlead.platform.security.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the configuration and maintenance windows say since a release waits. */
class FindFreezesHandlerTest {
    private static final Instant FROM = Instant.parse("2026-11-30T10:00:00Z");
    private static final Freeze WINDOW = until(FROM.plusSeconds(3_600));

    private static Freeze until(Instant end) {
        return new Freeze(
                "window-w1",
                "move",
                List.of(new Window.Once(FROM, end)),
                Duration.ofHours(24),
                Role.OPERATOR);
    }

    private static EffectResult<RolloutCommand> found(List<Freeze> known, List<Freeze> now) {
        var handler = new FindFreezesHandler((_, _) -> now);
        var context =
                new EffectContext("work-1", "rollout-d2", 0, 0, 1, Instant.EPOCH, "lifecycle-1");
        return handler.handle(new FindFreezes("checkout", "production", known), context);
    }

    private static EffectResult<RolloutCommand> told(Freeze... freezes) {
        return EffectResult.done(new RolloutCommand.FreezesFound(List.of(freezes)));
    }

    @Test
    void whatIsNewMovedOrGoneIsTold() {
        Freeze longer = until(FROM.plusSeconds(7_200));

        assertThat(found(List.of(), List.of(WINDOW))).isEqualTo(told(WINDOW));
        assertThat(found(List.of(WINDOW), List.of(longer))).isEqualTo(told(longer));
        assertThat(found(List.of(WINDOW), List.of())).isEqualTo(told());
    }

    @Test
    void whereNothingChangedItLooksAgain() {
        EffectResult<RolloutCommand> again = found(List.of(WINDOW), List.of(WINDOW));

        assertThat(((EffectResult.Again<RolloutCommand>) again).delay())
                .isEqualTo(Duration.ofSeconds(10));
    }
}
