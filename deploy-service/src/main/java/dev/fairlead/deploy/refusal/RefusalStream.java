package dev.fairlead.deploy.refusal;

import dev.fairlead.events.deployments.RefusalEvent;
import dev.fairlead.platform.decide.StreamType;
import java.util.Optional;

/** The streams {@code refusal-<key>}, with the key of the records that were refused. */
public final class RefusalStream {
    // A key of its own: who writes such records must not get in the way of the rollouts of a key.
    public static final StreamType<RefusalCommand, RefusalState, RefusalEvent> TYPE =
            new StreamType<>(
                    "refusal",
                    RefusalCommand.class,
                    RefusalEvent.class,
                    new RefusalDecider(),
                    (stream, _) -> stream,
                    false,
                    (_, _) -> Optional.empty());

    private RefusalStream() {}

    /** The stream of the records with that key. */
    public static String of(String key) {
        return TYPE.stream(key);
    }
}
