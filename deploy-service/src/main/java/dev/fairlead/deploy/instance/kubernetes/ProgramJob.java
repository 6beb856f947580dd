package dev.fairlead.deploy.instance.kubernetes;

import dev.fairlead.deploy.instance.Instance;
import dev.fairlead.deploy.instance.KubernetesLaunch;
import dev.fairlead.deploy.kubernetes.Cluster;
import dev.fairlead.deploy.kubernetes.ClusterRefusal;
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

    private static final int CONFLICT = 409;
    private static final int NAME_PART = 50;
    private static final int NAME_DIGITS = 12;

    /**
     * Blocks until it ended or was ended at its timeout. One that was begun for the same instance
     * and program before, by a run of this service that died or lost the cluster, is taken up: a
     * program that migrates a database is not begun twice.
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
        String name = name(ref, beside, command);
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
                    begin(client, job(name, deployment, launch, command, timeout));
                    return true;
                });
        if (!there) {
            return Optional.of("Deployment %s/%s is gone".formatted(ref.namespace(), ref.name()));
        }
        return outcome(cluster, ref.namespace(), name, command.getFirst(), timeout);
    }

    /** An instance is one attempt's: the same program is another one for the next attempt. */
    private static String name(KubernetesRef ref, Instance beside, List<String> command) {
        return "%s-%s"
                .formatted(
                        ref.name().substring(0, Math.min(NAME_PART, ref.name().length())),
                        Marks.hash(beside.id() + "\0" + String.join("\0", command), NAME_DIGITS));
    }

    private static void begin(KubernetesClient client, Job job) {
        try {
            client.resource(job).create();
        } catch (KubernetesClientException refused) {
            if (refused.getCode() != CONFLICT) {
                throw refused;
            }
        }
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
            Job job;
            try {
                job =
                        cluster.ask(client ->
                                client.batch()
                                        .v1()
                                        .jobs()
                                        .inNamespace(namespace)
                                        .withName(name)
                                        .get());
            } catch (ClusterRefusal refused) {
                throw refused;
            } catch (IOException away) {
                // It runs on meanwhile.
                if (System.nanoTime() > giveUp) {
                    throw away;
                }
                TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
                continue;
            }
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
