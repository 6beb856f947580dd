package dev.fairlead.benchmarks.probe;

import dev.fairlead.events.deployments.DeploymentEvent;
import dev.fairlead.events.deployments.StepKind;
import dev.fairlead.events.deployments.StepStarted;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decider;
import dev.fairlead.platform.decide.Decision;
import dev.fairlead.platform.decide.Work;
import java.util.List;

/** One step after the other, each a public event. */
final class StepDecider implements Decider<StepCommand, Steps, DeploymentEvent> {
    @Override
    public Steps initial() {
        return Steps.NONE;
    }

    @Override
    public Decision<DeploymentEvent> decide(
            StepCommand command, CommandContext context, Steps state) {
        return switch (command) {
            case StepCommand.Begin(var deployment) ->
                    Decision.accept(
                            "step-begun",
                            StepStarted.newBuilder()
                                    .deploymentId(deployment)
                                    .service("checkout")
                                    .environment("production")
                                    .version("2026.11.23-1")
                                    .step(state.begun())
                                    .attempt(1)
                                    .name("shift traffic to 5 percent")
                                    .kind(StepKind.SHIFT_TRAFFIC)
                                    .at(context.at())
                                    .build());
        };
    }

    @Override
    public Steps evolve(Steps state, DeploymentEvent event) {
        return event instanceof StepStarted started
                ? new Steps(started.deploymentId(), state.begun() + 1)
                : state;
    }

    @Override
    public List<Work<StepCommand>> react(DeploymentEvent event, Steps after) {
        return List.of();
    }
}
