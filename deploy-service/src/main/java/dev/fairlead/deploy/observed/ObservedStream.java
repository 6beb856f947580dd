package dev.fairlead.deploy.observed;

import dev.fairlead.events.deployments.ObservationEvent;
import dev.fairlead.platform.decide.Document;
import dev.fairlead.platform.decide.StreamType;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.Optional;

/** The streams {@code observed-<deployment id>}, keyed by service/environment. */
public final class ObservedStream {
    // As many digits always, so that texts sort as times do.
    private static final DateTimeFormatter SORT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    public static final StreamType<ObservedCommand, ObservedState, ObservationEvent> TYPE =
            new StreamType<>(
                    "observed",
                    ObservedCommand.class,
                    ObservationEvent.class,
                    new ObservedDecider(),
                    (_, state) -> key(Objects.requireNonNull(state.newest(), "newest")),
                    true,
                    (_, state) -> document(state));

    private ObservedStream() {}

    /** The stream of the deployment. */
    public static String of(String deploymentId) {
        return TYPE.stream(deploymentId);
    }

    private static String key(Observation newest) {
        return newest.service() + "/" + newest.environment();
    }

    private static Optional<Document> document(ObservedState state) {
        Observation newest = state.newest();
        Instant firstAt = state.firstAt();
        return newest == null || firstAt == null
                ? Optional.empty()
                : Optional.of(
                        new Document(
                                ObservedView.KIND,
                                newest.deploymentId(),
                                SORT.format(firstAt),
                                ObservedView.of(newest, firstAt, state)));
    }
}
