package dev.fairlead.deploy.instance.kubernetes;

import dev.fairlead.deploy.instance.Instance;
import dev.fairlead.deploy.instance.KubernetesLaunch;
import dev.fairlead.deploy.kubernetes.Cluster;
import dev.fairlead.deploy.kubernetes.Marks;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Runs a program beside an instance as a Job with the Pods of its Deployment: its image, variables,
 * secrets and volumes. The Job goes with the Deployment, and by itself an hour after its end.
 */
final class ProgramJob {
    private static final String NAME_LABEL = "job-name";
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int KEPT_SECONDS = 3_600;
    private static final int LAST_LINES = 20;
    private static final int MOST_TEXT = 2_000;

    private final InstantSource clock;

    ProgramJob(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Blocks until it ended or was ended at its timeout.
     *
     * @return why it failed; empty where it ended with exit code 0
     */
    Optional<String> fault(
            Cluster cluster,
            Instance beside,
            KubernetesLaunch launch,
            List<String> command,
            Duration timeout)
            throws IOException, InterruptedException {
        KubernetesRef ref =
                KubernetesRef.parse(beside.ref())
                        .orElseThrow(() ->
                                new IOException(
                                        "reference '%s': expected cluster/namespace/name@uid"
                                                .formatted(beside.ref())));
        String words = String.join(" ", command);
        String name =
                "%s-%s"
                        .formatted(
                                ref.name().substring(0, Math.min(52, ref.name().length())),
                                Marks.hash(words + clock.instant(), 8));
        Boolean there =
                cluster.ask(client -> {
                    Deployment deployment =
                            client.apps()
                                    .deployments()
                                    .inNamespace(ref.namespace())
                                    .withName(ref.name())
                                    .get();
                    if (deployment == null) {
                        return false;
                    }
                    client.resource(job(name, deployment, launch, command, timeout)).create();
                    return true;
                });
        if (!there) {
            return Optional.of("Deployment %s/%s is gone".formatted(ref.namespace(), ref.name()));
        }
        return outcome(cluster, ref.namespace(), name, command.getFirst(), timeout);
    }

    private static Job job(
            String name,
            Deployment deployment,
            KubernetesLaunch launch,
            List<String> command,
            Duration timeout) {
        PodTemplateSpec pod =
                new PodTemplateSpecBuilder(deployment.getSpec().getTemplate())
                        .withNewMetadata()
                        .addToLabels(Marks.MANAGED, Marks.YES)
                        .endMetadata()
                        .build();
        Container container = Template.container(pod, launch).orElseThrow();
        container.setCommand(command);
        container.setArgs(List.of());
        container.setReadinessProbe(null);
        container.setLivenessProbe(null);
        container.setStartupProbe(null);
        container.setLifecycle(null);
        // The others serve beside the version, and would not end.
        pod.getSpec().setContainers(List.of(container));
        pod.getSpec().setRestartPolicy("Never");
        return new JobBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(launch.namespace())
                .addToLabels(Marks.MANAGED, Marks.YES)
                .addNewOwnerReference()
                .withApiVersion("apps/v1")
                .withKind("Deployment")
                .withName(deployment.getMetadata().getName())
                .withUid(deployment.getMetadata().getUid())
                .endOwnerReference()
                .endMetadata()
                .withNewSpec()
                .withBackoffLimit(0)
                .withActiveDeadlineSeconds(Math.max(1, timeout.toSeconds()))
                .withTtlSecondsAfterFinished(KEPT_SECONDS)
                .withTemplate(pod)
                .endSpec()
                .build();
    }

    private static Optional<String> outcome(
            Cluster cluster, String namespace, String name, String program, Duration timeout)
            throws IOException, InterruptedException {
        long giveUp = System.nanoTime() + timeout.toNanos();
        while (true) {
            Job job =
                    cluster.ask(client ->
                            client.batch().v1().jobs().inNamespace(namespace).withName(name).get());
            if (job == null) {
                return Optional.of("Job %s/%s of %s is gone".formatted(namespace, name, program));
            }
            if (isSet(job, "Complete")) {
                return Optional.empty();
            }
            boolean late = System.nanoTime() > giveUp;
            if (isSet(job, "Failed") || late) {
                String said = cluster.ask(client -> said(client, namespace, name));
                if (late) {
                    cluster.ask(client -> client.resource(job).delete());
                }
                return Optional.of(
                        (late
                                        ? "%s did not end within %d ms%s"
                                                .formatted(program, timeout.toMillis(), said)
                                        : "%s ended badly (expected: exit code 0)%s"
                                                .formatted(program, said))
                                + "; see Job %s/%s".formatted(namespace, name));
            }
            TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
        }
    }

    private static boolean isSet(Job job, String condition) {
        return job.getStatus() != null
                && job.getStatus().getConditions().stream()
                        .anyMatch(one ->
                                condition.equals(one.getType()) && "True".equals(one.getStatus()));
    }

    private static String said(KubernetesClient client, String namespace, String name) {
        try {
            Optional<Pod> pod =
                    client
                            .pods()
                            .inNamespace(namespace)
                            .withLabel(NAME_LABEL, name)
                            .list()
                            .getItems()
                            .stream()
                            .findFirst();
            if (pod.isEmpty()) {
                return "";
            }
            String log =
                    client.pods()
                            .inNamespace(namespace)
                            .withName(pod.get().getMetadata().getName())
                            .tailingLines(LAST_LINES)
                            .getLog()
                            .strip();
            return log.isEmpty() ? "" : ": " + log.substring(Math.max(0, log.length() - MOST_TEXT));
        } catch (KubernetesClientException unknown) {
            // What it said is only for people; that it failed is known.
            return "";
        }
    }
}
