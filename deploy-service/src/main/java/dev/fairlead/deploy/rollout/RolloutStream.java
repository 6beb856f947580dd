package dev.fairlead.deploy.rollout;

import dev.fairlead.deploy.release.Release;
import dev.fairlead.events.deployments.DeploymentEvent;
import dev.fairlead.platform.decide.Document;
import dev.fairlead.platform.decide.StreamType;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The streams {@code rollout-<deployment id>}, keyed by service/environment. */
public final class RolloutStream {
    // As many digits always, so that texts sort as times do.
    private static final DateTimeFormatter SORT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    public static final StreamType<RolloutCommand, RolloutState, DeploymentEvent> TYPE =
            new StreamType<>(
                    "rollout",
                    RolloutCommand.class,
                    DeploymentEvent.class,
                    new RolloutDecider(),
                    (stream, state) -> key(stream, state),
                    true,
                    (_, state) -> document(state));

    private RolloutStream() {}

    /** The stream of the deployment. */
    public static String of(String deploymentId) {
        return TYPE.stream(deploymentId);
    }

    /** The deployment of the stream. */
    public static String deploymentId(String stream) {
        return TYPE.id(stream);
    }

    private static String key(String stream, RolloutState state) {
        return switch (state) {
            case RolloutState.Absent() ->
                    throw new IllegalStateException("stream " + stream + " has no key yet");
            case RolloutState.Unplanned(Release release, var _, var _) -> release.key();
            case RolloutState.Known(Rollout rollout) -> rollout.release().key();
        };
    }

    private static Optional<Document> document(RolloutState state) {
        return state instanceof RolloutState.Known(Rollout rollout)
                ? Optional.of(
                        new Document(
                                RolloutView.KIND,
                                rollout.id(),
                                SORT.format(rollout.history().first().getFirst().at()),
                                RolloutView.of(rollout)))
                : Optional.empty();
    }
}
