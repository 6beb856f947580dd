package dev.fairlead.incident.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.events.incidents.IncidentEvent;
import dev.fairlead.incident.escalation.Rung;
import dev.fairlead.incident.incident.IncidentState.Known;
import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decision;
import dev.fairlead.platform.decide.EffectRequest;
import dev.fairlead.platform.decide.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One incident on a clock that a test moves: commands are decided, their events applied, and timers
 * come due as time passes. Effects are collected and never carried out.
 */
final class Story {

    static final Instant START = Instant.parse("2026-11-23T10:00:00Z");

    private final IncidentDecider decider = new IncidentDecider();
    private final List<IncidentEvent> events = new ArrayList<>();
    private final List<Work.Timer<IncidentCommand>> timers = new ArrayList<>();
    private final List<EffectRequest> effects = new ArrayList<>();
    private final List<Instant> effectDues = new ArrayList<>();
    private IncidentState state = decider.initial();
    private Instant now = START;

    /** Decides the command as that person. */
    Decision<IncidentEvent> by(String person, IncidentCommand command) {
        return decide(Actor.caller(person), command);
    }

    /** Decides the command as whatever the platform would run it for. */
    Decision<IncidentEvent> when(IncidentCommand command) {
        return decide(Actor.system("test"), command);
    }

    Story given(IncidentCommand command) {
        when(command);
        return this;
    }

    Story givenBy(String person, IncidentCommand command) {
        by(person, command);
        return this;
    }

    /** Lets time pass, with every timer at its due time. */
    Story pass(Duration time) {
        Instant until = now.plus(time);
        for (Optional<Work.Timer<IncidentCommand>> next = nextTimer(until);
                next.isPresent();
                next = nextTimer(until)) {
            timers.remove(next.get());
            now = next.get().due();
            when(next.get().command());
        }
        now = until;
        return this;
    }

    Instant now() {
        return now;
    }

    Incident incident() {
        return ((Known) state).incident();
    }

    IncidentState state() {
        return state;
    }

    List<IncidentEvent> events() {
        return events;
    }

    /** What the incident asked of channels so far, without what it no longer wants. */
    List<EffectRequest> wantedEffects() {
        return effects.stream().filter(request -> decider.wants(request, state)).toList();
    }

    <R extends EffectRequest> List<R> effects(Class<R> type) {
        return effects.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** When each effect is due, in the order in which they were asked for. */
    List<Instant> effectDues() {
        return effectDues;
    }

    List<Work.Timer<IncidentCommand>> timers() {
        return timers;
    }

    /** A line for each event: when after the start, what, and what matters of it. */
    List<String> timeline() {
        return incident().timeline().lines().stream()
                .map(entry ->
                        "%s %s: %s"
                                .formatted(
                                        Duration.between(START, entry.at()),
                                        entry.type(),
                                        entry.text()))
                .toList();
    }

    private Optional<Work.Timer<IncidentCommand>> nextTimer(Instant until) {
        return timers.stream()
                .filter(timer -> !timer.due().isAfter(until))
                .min(Comparator.comparing(Work.Timer::due));
    }

    private Decision<IncidentEvent> decide(Actor actor, IncidentCommand command) {
        CommandContext context =
                new CommandContext(now, actor, null, "lifecycle-1", "event-1", "config-1");
        Decision<IncidentEvent> decision = decider.decide(command, context, state);
        if (decision instanceof Decision.Accepted<IncidentEvent> accepted) {
            accepted.events().forEach(this::append);
            ladderGoesOnWithItsTimer();
        }
        return decision;
    }

    /** What people are told of the escalation is what the timers will do. */
    private void ladderGoesOnWithItsTimer() {
        if (state instanceof Known(Incident incident)) {
            boolean taken = incident.isAcknowledged() || incident.isResolved();
            Optional<Instant> due =
                    timers.stream()
                            .filter(timer -> !taken && isFor(timer.command(), incident.rung()))
                            .map(Work.Timer::due)
                            .min(Comparator.naturalOrder());
            assertThat(incident.ladder().goesOnAt()).isEqualTo(due.orElse(null));
        }
    }

    private static boolean isFor(IncidentCommand command, Rung rung) {
        return command.equals(new IncidentCommand.EscalationDue(rung))
                || command.equals(new IncidentCommand.AskAgainDue(rung));
    }

    private void append(IncidentEvent event) {
        state = decider.evolve(state, event);
        events.add(event);
        for (Work<IncidentCommand> work : decider.react(event, state)) {
            switch (work) {
                case Work.Timer<IncidentCommand> timer -> timers.add(timer);
                case Work.Effect<IncidentCommand> effect -> {
                    effects.add(effect.request());
                    effectDues.add(effect.due());
                }
                case Work.Tell<IncidentCommand> tell -> throw new AssertionError(tell);
            }
        }
    }
}
