package dev.fairlead.deploy.instance.kubernetes;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far a Deployment has come, by the rules of {@code kubectl rollout status}: what its
 * controller has not seen yet says nothing.
 */
sealed interface Progress {
    /** All Pods are available. */
    record Complete() implements Progress {}

    /** Not yet; for people. */
    record UnderWay(String detail) implements Progress {}

    /** Its controller has given up. */
    record Stalled(String detail) implements Progress {}

    static Progress of(Deployment deployment) {
        DeploymentStatus status = deployment.getStatus();
        long generation = number(deployment.getMetadata().getGeneration());
        if (status == null || number(status.getObservedGeneration()) < generation) {
            return new UnderWay("the cluster has not looked at it yet");
        }
        Optional<DeploymentCondition> stalled =
                condition(deployment, "Progressing")
                        .filter(one -> "ProgressDeadlineExceeded".equals(one.getReason()));
        if (stalled.isPresent()) {
            return new Stalled(String.valueOf(stalled.get().getMessage()));
        }
        int wanted = wanted(deployment);
        int updated = number(status.getUpdatedReplicas());
        int available = number(status.getAvailableReplicas());
        return updated >= wanted && available >= wanted
                ? new Complete()
                : new UnderWay("%d of %d Pods are available".formatted(available, wanted));
    }

    /** Pods that it is to have. */
    static int wanted(Deployment deployment) {
        Integer replicas = deployment.getSpec().getReplicas();
        return replicas == null ? 1 : replicas;
    }

    /** Pods that answer. */
    static int available(Deployment deployment) {
        DeploymentStatus status = deployment.getStatus();
        return status == null ? 0 : number(status.getAvailableReplicas());
    }

    /** Whether its controller counts no Pod of it any more; those that end are not counted. */
    static boolean isEmpty(Deployment deployment) {
        DeploymentStatus status = deployment.getStatus();
        return status != null
                && number(status.getObservedGeneration())
                        >= number(deployment.getMetadata().getGeneration())
                && number(status.getReplicas()) == 0;
    }

    static Optional<DeploymentCondition> condition(Deployment deployment, String type) {
        DeploymentStatus status = deployment.getStatus();
        List<DeploymentCondition> all =
                status == null
                        ? List.of()
                        : Objects.requireNonNullElse(status.getConditions(), List.of());
        return all.stream().filter(one -> type.equals(one.getType())).findFirst();
    }

    private static int number(@Nullable Integer number) {
        return number == null ? 0 : number;
    }

    private static long number(@Nullable Long number) {
        return number == null ? 0 : number;
    }
}
