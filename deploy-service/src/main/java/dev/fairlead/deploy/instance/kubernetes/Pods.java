package dev.fairlead.deploy.instance.kubernetes;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the Pods of an instance say of themselves; pure. */
final class Pods {
    private static final Pattern RUNNING = Pattern.compile(".*@(sha256:[0-9a-f]{64})");
    private static final Set<String> ENDED = Set.of("Succeeded", "Failed");
    private static final int MOST_TROUBLES = 3;
    private static final int MOST_TEXT = 300;

    private Pods() {}

    /** Which image they run. */
    sealed interface Running {
        /**
         * All of them were given the image that was asked for.
         *
         * @param digest that one says it runs; null where it names none. It may be that of the
         *     manifest for its processor, of an image for several
         */
        record AsAsked(@Nullable String digest) implements Running {}

        /** One of them was given another image. */
        record Other(String image) implements Running {}

        /** None of them says yet. */
        record Unknown() implements Running {}
    }

    static Running running(List<Pod> pods, String container, String digest) {
        String said = null;
        boolean any = false;
        for (Pod pod : pods) {
            Optional<String> id = imageId(pod, container);
            if (pod.isMarkedForDeletion() || id.isEmpty()) {
                continue;
            }
            String given = given(pod, container);
            if (!given.endsWith("@" + digest)) {
                return new Running.Other(given);
            }
            any = true;
            Matcher form = RUNNING.matcher(id.get());
            said = said == null && form.matches() ? form.group(1) : said;
        }
        return any ? new Running.AsAsked(said) : new Running.Unknown();
    }

    /** Whether none of them runs any more. One that is being deleted answers until it has ended. */
    static boolean ended(List<Pod> pods) {
        return pods.stream()
                .allMatch(pod ->
                        pod.getStatus() != null && ENDED.contains(pod.getStatus().getPhase()));
    }

    private static String given(Pod pod, String container) {
        return pod.getSpec().getContainers().stream()
                .filter(one -> one.getName().equals(container))
                .map(Container::getImage)
                .findFirst()
                .orElse("");
    }

    private static Optional<String> imageId(Pod pod, String container) {
        return statuses(pod)
                .filter(one -> container.equals(one.getName()))
                .map(ContainerStatus::getImageID)
                .filter(id -> id != null && !id.isEmpty())
                .findFirst();
    }

    private static Stream<ContainerStatus> statuses(Pod pod) {
        return pod.getStatus() == null || pod.getStatus().getContainerStatuses() == null
                ? Stream.empty()
                : pod.getStatus().getContainerStatuses().stream();
    }

    /** What keeps them from answering, of a few of them, for people. */
    static String troubles(List<Pod> pods) {
        if (pods.isEmpty()) {
            return "it has no Pods; ask the cluster for the events of its ReplicaSet";
        }
        String all =
                pods.stream()
                        .flatMap(pod -> statuses(pod).map(status -> trouble(pod, status)))
                        .flatMap(Optional::stream)
                        .distinct()
                        .limit(MOST_TROUBLES)
                        .collect(Collectors.joining("; "));
        return all.isEmpty() ? "its Pods run and are not ready" : all;
    }

    private static Optional<String> trouble(Pod pod, ContainerStatus status) {
        var state = status.getState();
        ContainerStateWaiting waiting = state == null ? null : state.getWaiting();
        if (waiting != null) {
            return Optional.of(
                    cut(
                            "Pod %s waits: %s %s"
                                    .formatted(
                                            pod.getMetadata().getName(),
                                            waiting.getReason(),
                                            waiting.getMessage() == null
                                                    ? ""
                                                    : waiting.getMessage())));
        }
        var last = status.getLastState() == null ? null : status.getLastState().getTerminated();
        return last == null
                ? Optional.empty()
                : Optional.of(
                        cut(
                                "Pod %s ended with exit code %s: %s"
                                        .formatted(
                                                pod.getMetadata().getName(),
                                                last.getExitCode(),
                                                last.getReason())));
    }

    private static String cut(String text) {
        String line = text.strip();
        return line.length() <= MOST_TEXT ? line : line.substring(0, MOST_TEXT) + "…";
    }
}
