package dev.fairlead.deploy.observed;

import dev.fairlead.events.deployments.DeploymentObserved;
import dev.fairlead.events.deployments.ObservationEvent;
import dev.fairlead.platform.decide.Closing;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decider;
import dev.fairlead.platform.decide.Decision;
import dev.fairlead.platform.decide.Work;
import java.util.List;

/**
 * Takes what is told of a deployment in whatever order it comes: it only goes forward, and of two
 * ends the one that its provider dates later counts.
 */
public final class ObservedDecider
        implements Decider<ObservedCommand, ObservedState, ObservationEvent> {

    @Override
    public ObservedState initial() {
        return ObservedState.NONE;
    }

    @Override
    public Decision<ObservationEvent> decide(
            ObservedCommand command, CommandContext context, ObservedState state) {
        return switch (command) {
            case ObservedCommand.Observe(Observation said) -> observe(said, context, state);
        };
    }

    private static Decision<ObservationEvent> observe(
            Observation said, CommandContext context, ObservedState state) {
        Observation known = state.newest();
        if (known == null) {
            return Decision.accept("deployment-observed", said.event(context.at()));
        }
        if (!known.isOfTheSame(said)) {
            return Decision.refuse(
                    "another-deployment",
                    "%s of %s is %s %s to %s: expected the same again, and not %s %s to %s"
                            .formatted(
                                    known.externalId(),
                                    known.provider(),
                                    known.service(),
                                    known.version(),
                                    known.environment(),
                                    said.service(),
                                    said.version(),
                                    said.environment()));
        }
        if (said.status() == known.status()) {
            return Decision.nothing("known-already");
        }
        boolean goesOn =
                said.status().isBeyond(known.status())
                        || said.status().isBesides(known.status())
                                && said.reportedAt().isAfter(known.reportedAt());
        return goesOn
                ? Decision.accept("deployment-observed", said.event(context.at()))
                : Decision.nothing("overtaken");
    }

    @Override
    public ObservedState evolve(ObservedState state, ObservationEvent event) {
        return switch (event) {
            case DeploymentObserved observed -> state.with(Observation.of(observed));
        };
    }

    @Override
    public List<Work<ObservedCommand>> react(ObservationEvent event, ObservedState after) {
        return List.of();
    }

    @Override
    public Closing closing(ObservedState state) {
        return state.newest() != null && state.newest().status().hasEnded()
                ? Closing.ENDED
                : Closing.OPEN;
    }
}
