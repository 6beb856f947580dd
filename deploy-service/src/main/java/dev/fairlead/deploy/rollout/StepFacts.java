package dev.fairlead.deploy.rollout;

import dev.fairlead.deploy.instance.Instance;
import dev.fairlead.deploy.release.Release;
import dev.fairlead.events.deployments.InstanceStarted;
import dev.fairlead.events.deployments.InstanceStopped;
import dev.fairlead.events.deployments.StepCompleted;
import dev.fairlead.events.deployments.StepKind;
import dev.fairlead.events.deployments.StepOutcome;
import dev.fairlead.events.deployments.StepStarted;
import dev.fairlead.platform.decide.CommandContext;
import org.jspecify.annotations.Nullable;

/** Makes the events of steps and of the instances that they start and stop. */
final class StepFacts {
    private final Release release;
    private final CommandContext context;

    StepFacts(Release release, CommandContext context) {
        this.release = release;
        this.context = context;
    }

    StepStarted stepStarted(int index, int attempt, String name, StepKind kind) {
        return StepStarted.newBuilder()
                .deploymentId(release.deploymentId())
                .service(release.service())
                .environment(release.environment())
                .version(release.version())
                .step(index)
                .attempt(attempt)
                .name(name)
                .kind(kind)
                .at(context.at())
                .build();
    }

    StepCompleted stepCompleted(
            Rollout rollout, StepOutcome outcome, String reason, @Nullable String detail) {
        return stepCompleted(
                rollout.progress().step(),
                rollout.progress().attempt(),
                rollout.step().name(),
                outcome,
                reason,
                detail);
    }

    StepCompleted stepCompleted(
            int index,
            int attempt,
            String name,
            StepOutcome outcome,
            String reason,
            @Nullable String detail) {
        return StepCompleted.newBuilder()
                .deploymentId(release.deploymentId())
                .service(release.service())
                .environment(release.environment())
                .version(release.version())
                .step(index)
                .attempt(attempt)
                .name(name)
                .outcome(outcome)
                .reason(reason)
                .detail(detail)
                .at(context.at())
                .build();
    }

    InstanceStarted instanceStarted(Instance instance) {
        return InstanceStarted.newBuilder()
                .deploymentId(release.deploymentId())
                .service(release.service())
                .environment(release.environment())
                .version(release.version())
                .instanceId(instance.id())
                .url(instance.url())
                .ref(instance.ref())
                .at(context.at())
                .build();
    }

    InstanceStopped instanceStopped(String instanceId, String instanceVersion, String reason) {
        return InstanceStopped.newBuilder()
                .deploymentId(release.deploymentId())
                .service(release.service())
                .environment(release.environment())
                .version(release.version())
                .instanceId(instanceId)
                .instanceVersion(instanceVersion)
                .reason(reason)
                .at(context.at())
                .build();
    }
}
