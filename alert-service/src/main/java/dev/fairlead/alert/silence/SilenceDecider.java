package dev.fairlead.alert.silence;

import dev.fairlead.alert.silence.SilenceState.Absent;
import dev.fairlead.alert.silence.SilenceState.Known;
import dev.fairlead.events.alerts.AlertEvent;
import dev.fairlead.events.alerts.SilenceExpired;
import dev.fairlead.events.alerts.SilenceSet;
import dev.fairlead.platform.decide.Closing;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decider;
import dev.fairlead.platform.decide.Decision;
import dev.fairlead.platform.decide.Work;
import java.time.Instant;
import java.util.List;

/**
 * Begins, changes and ends a silence, with Alertmanager's rules of what may be changed: not whom it
 * means, and of one that holds not when it began. Who wants that ends it and begins another one. A
 * silence of a maintenance window is as the window says.
 */
public final class SilenceDecider implements Decider<SilenceCommand, SilenceState, AlertEvent> {

    /** Reason of a change that needs another silence in this one's place. */
    public static final String NEEDS_ANOTHER = "silence-needs-another";

    @Override
    public SilenceState initial() {
        return new Absent();
    }

    @Override
    public Decision<AlertEvent> decide(
            SilenceCommand command, CommandContext context, SilenceState state) {
        Instant now = context.at();
        return switch (command) {
            case SilenceCommand.Set(String id, SilenceText text) -> set(id, text, state, now);
            case SilenceCommand.Follow(String id, SilenceText text) -> follow(id, text, state, now);
            case SilenceCommand.Release() ->
                    state instanceof Known known && known.expiredAt() == null
                            ? Decision.accept("window-over", expired(known, now))
                            : Decision.nothing("silence-not-open");
            case SilenceCommand.Expire _ ->
                    state instanceof Known known && known.expiredAt() == null
                            ? Decision.accept("silence-expired", expired(known, now))
                            : Decision.refuse(
                                    "silence-not-open",
                                    "The silence is over, or there is none: nothing to end.");
            case SilenceCommand.End(int changes) ->
                    state instanceof Known known
                                    && known.expiredAt() == null
                                    && known.changes() == changes
                            ? Decision.accept("silence-over", expired(known, now))
                            : Decision.nothing("timer-superseded");
        };
    }

    private static Decision<AlertEvent> set(
            String id, SilenceText wanted, SilenceState state, Instant now) {
        SilenceText text = begun(wanted, state, now);
        if (!text.endsAt().isAfter(now) || text.endsAt().isBefore(text.startsAt())) {
            return Decision.refuse(
                    "silence-over",
                    "endsAt is '%s': expected a time after now and not before startsAt, '%s'."
                            .formatted(text.endsAt(), text.startsAt()));
        }
        if (state instanceof Known known && !mayBecome(known, text, now)) {
            return Decision.refuse(
                    NEEDS_ANOTHER,
                    "The silence is over, holds since another time, or means others: expire it, and"
                            + " begin another one.");
        }
        return Decision.accept(
                state instanceof Known ? "silence-changed" : "silence-begun", event(id, text, now));
    }

    /**
     * As a window says. One that is extended as late as its silence ends silences again; one that a
     * person ended before its time stays ended.
     */
    private static Decision<AlertEvent> follow(
            String id, SilenceText wanted, SilenceState state, Instant now) {
        if (!wanted.endsAt().isAfter(now)) {
            return Decision.nothing("window-over");
        }
        if (!(state instanceof Known known)) {
            return Decision.accept("window-begun", event(id, begun(wanted, state, now), now));
        }
        Instant expiredAt = known.expiredAt();
        if (expiredAt != null && expiredAt.isBefore(known.text().endsAt())) {
            return Decision.nothing("silence-ended-before");
        }
        boolean began = !known.text().startsAt().isAfter(now);
        SilenceText text =
                began && !wanted.startsAt().isAfter(now)
                        ? wanted.from(known.text().startsAt())
                        : begun(wanted, state, now);
        return expiredAt == null && known.text().equals(text)
                ? Decision.nothing("window-as-before")
                : Decision.accept("window-changed", event(id, text, now));
    }

    private static SilenceSet event(String id, SilenceText text, Instant now) {
        return SilenceSet.newBuilder()
                .silenceId(id)
                .matchers(text.matchers())
                .startsAt(text.startsAt())
                .endsAt(text.endsAt())
                .createdBy(text.createdBy())
                .comment(text.comment())
                .at(now)
                .build();
    }

    /** A silence begins now at the earliest; one that holds keeps its begin. */
    private static SilenceText begun(SilenceText text, SilenceState state, Instant now) {
        boolean keeps =
                state instanceof Known known && known.text().startsAt().equals(text.startsAt());
        return keeps || !text.startsAt().isBefore(now) ? text : text.from(now);
    }

    private static boolean mayBecome(Known known, SilenceText text, Instant now) {
        SilenceText before = known.text();
        boolean began = !before.startsAt().isAfter(now);
        return known.expiredAt() == null
                && before.endsAt().isAfter(now)
                && before.matchers().equals(text.matchers())
                && (!began || before.startsAt().equals(text.startsAt()));
    }

    private static SilenceExpired expired(Known known, Instant now) {
        return SilenceExpired.newBuilder().silenceId(known.silenceId()).at(now).build();
    }

    @Override
    public SilenceState evolve(SilenceState state, AlertEvent event) {
        return switch (event) {
            case SilenceSet set ->
                    new Known(
                            set.silenceId(),
                            SilenceText.of(set),
                            null,
                            state instanceof Known known ? known.changes() + 1 : 1,
                            set.at());
            case SilenceExpired expired when state instanceof Known known ->
                    new Known(
                            known.silenceId(),
                            known.text(),
                            expired.at(),
                            known.changes(),
                            expired.at());
            default ->
                    throw new IllegalStateException(
                            "event: %s in the state %s (expected: SilenceSet, or SilenceExpired after it)"
                                    .formatted(event.getClass().getSimpleName(), state));
        };
    }

    @Override
    public List<Work<SilenceCommand>> react(AlertEvent event, SilenceState after) {
        return event instanceof SilenceSet set && after instanceof Known known
                ? List.of(
                        new Work.Timer<>(
                                new SilenceCommand.End(known.changes()),
                                set.endsAt(),
                                known.changes(),
                                1))
                : List.of();
    }

    @Override
    public Closing closing(SilenceState state) {
        return state instanceof Known known && known.expiredAt() != null
                ? Closing.ENDED
                : Closing.OPEN;
    }
}
