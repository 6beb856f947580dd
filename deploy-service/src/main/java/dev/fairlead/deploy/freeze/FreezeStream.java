package dev.fairlead.deploy.freeze;

import dev.fairlead.deploy.freeze.FreezeState.Declared;
import dev.fairlead.events.deployments.FreezeEvent;
import dev.fairlead.platform.decide.Document;
import dev.fairlead.platform.decide.StreamType;
import java.util.Map;
import java.util.Optional;

/** The streams {@code freeze-<id>}. */
public final class FreezeStream {
    public static final String KIND = "freeze";

    /** What queries filter those by that have not ended. */
    public static final Map<String, String> OPEN = Map.of("open", "true");

    public static final StreamType<FreezeCommand, FreezeState, FreezeEvent> TYPE =
            new StreamType<>(
                    KIND,
                    FreezeCommand.class,
                    FreezeEvent.class,
                    new FreezeDecider(),
                    (stream, _) -> stream,
                    false,
                    (_, state) -> document(state));

    private FreezeStream() {}

    /** The stream of the freeze. */
    public static String of(String freezeId) {
        return TYPE.stream(freezeId);
    }

    private static Optional<Document> document(FreezeState state) {
        return state instanceof Declared declared
                ? Optional.of(
                        new Document(
                                KIND, declared.freezeId(), declared.from().toString(), declared))
                : Optional.empty();
    }
}
