package dev.fairlead.deploy.freeze;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.deploy.freeze.FreezeState.Declared;
import dev.fairlead.events.deployments.FreezeEnded;
import dev.fairlead.events.deployments.FreezeEvent;
import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decision;
import dev.fairlead.platform.decide.Work;
import dev.fairlead.platform.security.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FreezeDeciderTest {
    private static final Instant NOW = Instant.parse("2026-11-30T10:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final FreezeDecider DECIDER = new FreezeDecider();

    private FreezeState state = DECIDER.initial();
    private final List<Work<FreezeCommand>> work = new ArrayList<>();
    private final List<String> told = new ArrayList<>();

    private Decision<FreezeEvent> decide(FreezeCommand command, Instant at) {
        var context = new CommandContext(at, Actor.caller("olga"), null, "f1", null, "hash");
        Decision<FreezeEvent> decision = DECIDER.decide(command, context, state);
        if (decision instanceof Decision.Accepted<FreezeEvent> accepted) {
            for (FreezeEvent event : accepted.events()) {
                state = DECIDER.evolve(state, event);
                work.addAll(DECIDER.react(event, state));
                told.add(event.getClass().getSimpleName());
            }
        }
        return decision;
    }

    private static FreezeCommand declare(@Nullable Instant from, @Nullable Instant to) {
        return new FreezeCommand.Declare(
                "f1", "the sale", List.of("checkout"), List.of(), from, to, Role.OPERATOR);
    }

    private Declared declared() {
        return (Declared) state;
    }

    @Test
    void itHoldsFromNowUntilItsTimeIsOver() {
        Instant end = NOW.plus(HOUR);

        assertThat(decide(declare(null, end), NOW).reason()).isEqualTo("freeze-declared");

        assertThat(declared().by()).isEqualTo("olga");
        assertThat(declared().isAhead(end.minusNanos(1))).isTrue();
        assertThat(declared().isAhead(end)).isFalse();
        assertThat(declared().gate().endOf(NOW)).contains(end);
        assertThat(work).containsExactly(new Work.Timer<>(new FreezeCommand.Over(), end, 0, 1));
        assertThat(decide(new FreezeCommand.Over(), end).reason()).isEqualTo("freeze-ended");
        assertThat(declared().open()).isFalse();
        assertThat(declared().endedBy()).isNull();
        assertThat(told).containsExactly("FreezeDeclared", "FreezeStarted", "FreezeEnded");
    }

    @Test
    void oneAheadBeginsByItself() {
        Instant from = NOW.plus(HOUR);
        decide(declare(from, from.plus(HOUR)), NOW);

        assertThat(told).containsExactly("FreezeDeclared");
        assertThat(declared().gate().endOf(NOW)).isEmpty();
        assertThat(declared().gate().nextAfter(NOW)).contains(from);
        assertThat(work).hasSize(2);

        assertThat(decide(new FreezeCommand.Begin(), from).reason()).isEqualTo("freeze-started");
        assertThat(decide(new FreezeCommand.Begin(), from).reason()).isEqualTo("freeze-not-ahead");
        assertThat(declared().gate().endOf(from)).contains(from.plus(HOUR));
    }

    @Test
    void oneThatWasEndedBeforeItsTimeDoesNotBegin() {
        Instant from = NOW.plus(HOUR);
        decide(declare(from, null), NOW);
        decide(new FreezeCommand.End("not needed"), NOW.plusSeconds(1));

        assertThat(decide(new FreezeCommand.Begin(), from).reason()).isEqualTo("freeze-not-ahead");
        assertThat(told).containsExactly("FreezeDeclared", "FreezeEnded");
    }

    @Test
    void oneWithoutAnEndEndsAtTheLongest() {
        decide(declare(null, null), NOW);

        assertThat(declared().openEnded()).isTrue();
        assertThat(declared().to()).isEqualTo(NOW.plus(FreezeDecider.LONGEST));
    }

    @Test
    void whoEndsItBeforeItsTimeIsOnRecordAndTheTimerChangesNothing() {
        decide(declare(null, NOW.plus(HOUR)), NOW);

        Decision<FreezeEvent> ended =
                decide(new FreezeCommand.End("it is over"), NOW.plusSeconds(60));

        var accepted = (Decision.Accepted<FreezeEvent>) ended;
        var event = (FreezeEnded) accepted.events().getFirst();
        assertThat(event.by()).isEqualTo("olga");
        assertThat(event.reason()).isEqualTo("it is over");
        assertThat(declared().endedBy()).isEqualTo("olga");
        assertThat(decide(new FreezeCommand.Over(), NOW.plus(HOUR)).reason())
                .isEqualTo("freeze-ended-already");
    }

    @Test
    void aTimeThatCannotBeMeantIsRefused() {
        Instant late = NOW.plus(FreezeDecider.AHEAD).plusSeconds(1);
        assertThat(decide(declare(null, NOW), NOW).reason()).isEqualTo(FreezeDecider.TIME_WRONG);
        assertThat(decide(declare(null, NOW.plus(Duration.ofDays(31))), NOW).reason())
                .isEqualTo(FreezeDecider.TIME_WRONG);
        assertThat(decide(declare(NOW.plus(HOUR), NOW.plusSeconds(9)), NOW).reason())
                .isEqualTo(FreezeDecider.TIME_WRONG);
        assertThat(decide(declare(late, null), NOW).reason()).isEqualTo(FreezeDecider.TIME_WRONG);
        assertThat(decide(declare(Instant.MAX, null), NOW).reason())
                .isEqualTo(FreezeDecider.TIME_WRONG);
        assertThat(decide(new FreezeCommand.End("none"), NOW).reason()).isEqualTo("unknown-freeze");
    }

    @Test
    void whatWasDeclaredIsNotDeclaredAgain() {
        decide(declare(null, NOW.plus(HOUR)), NOW);

        assertThat(decide(declare(null, NOW.plus(HOUR)), NOW).reason())
                .isEqualTo(FreezeDecider.DECLARED_ALREADY);
    }

    @Test
    void aReleaseKeepsTheBeginningOfALongReason() {
        String reason = "x".repeat(10_000);
        var services = List.of("checkout");
        decide(
                new FreezeCommand.Declare(
                        "f1", reason, services, List.of(), null, null, Role.ADMIN),
                NOW);

        assertThat(declared().reason()).isEqualTo(reason);
        assertThat(declared().gate().why()).isEqualTo("x".repeat(300) + "…");
    }

    @Test
    void itIsAboutNamedServicesAndProductionUnlessItSaysOtherwise() {
        decide(declare(null, null), NOW);

        assertThat(declared().isAbout("checkout", "production", true)).isTrue();
        assertThat(declared().isAbout("checkout", "staging", false)).isFalse();
        assertThat(declared().isAbout("search", "production", true)).isFalse();
    }
}
