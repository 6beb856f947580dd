package dev.fairlead.deploy.calm;

import dev.fairlead.deploy.calm.CalmState.Absent;
import dev.fairlead.deploy.calm.CalmState.Followed;
import dev.fairlead.events.deployments.WindowFollowed;
import dev.fairlead.events.deployments.WindowFollowedEvent;
import dev.fairlead.platform.decide.Closing;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decider;
import dev.fairlead.platform.decide.Decision;
import dev.fairlead.platform.decide.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Follows a maintenance window from its announcement to its end. */
public final class CalmDecider implements Decider<CalmCommand, CalmState, WindowFollowedEvent> {
    /** How long one goes on whose end nobody tells. */
    private static final Duration LONGEST_OVERRUN = Duration.ofHours(24);

    @Override
    public CalmState initial() {
        return new Absent();
    }

    @Override
    public Decision<WindowFollowedEvent> decide(
            CalmCommand command, CommandContext context, CalmState state) {
        return switch (command) {
            case CalmCommand.Follow follow -> follow(follow, context, state);
            case CalmCommand.Overrun(Instant endsAt) ->
                    state instanceof Followed known && known.open()
                            ? overrun(known, endsAt.plus(LONGEST_OVERRUN), context)
                            : Decision.nothing("window-not-followed");
            case CalmCommand.Release() ->
                    state instanceof Followed known && known.open()
                            ? accept(known.over(), context)
                            : Decision.nothing("window-not-followed");
        };
    }

    private static Decision<WindowFollowedEvent> follow(
            CalmCommand.Follow follow, CommandContext context, CalmState state) {
        // One that is over does not begin again.
        if (state instanceof Followed known && !known.open()) {
            return Decision.nothing("window-over");
        }
        Followed now =
                new Followed(
                        follow.windowId(),
                        follow.title(),
                        follow.services(),
                        follow.environment(),
                        follow.startsAt(),
                        follow.endsAt(),
                        true);
        return now.equals(state) ? Decision.nothing("known-already") : accept(now, context);
    }

    private static Decision<WindowFollowedEvent> overrun(
            Followed known, Instant until, CommandContext context) {
        return until.isAfter(known.endsAt())
                ? accept(known.until(until), context)
                : Decision.nothing("known-already");
    }

    private static Decision<WindowFollowedEvent> accept(Followed now, CommandContext context) {
        return Decision.accept(
                "window-followed",
                WindowFollowed.newBuilder()
                        .windowId(now.windowId())
                        .title(now.title())
                        .services(now.services())
                        .environment(now.environment())
                        .startsAt(now.startsAt())
                        .endsAt(now.endsAt())
                        .open(now.open())
                        .at(context.at())
                        .build());
    }

    @Override
    public CalmState evolve(CalmState state, WindowFollowedEvent event) {
        return switch (event) {
            case WindowFollowed followed -> Followed.of(followed);
        };
    }

    @Override
    public List<Work<CalmCommand>> react(WindowFollowedEvent event, CalmState after) {
        return List.of();
    }

    @Override
    public Closing closing(CalmState state) {
        return state instanceof Followed followed && !followed.open()
                ? Closing.ENDED
                : Closing.OPEN;
    }
}
