package dev.fairlead.backup.objective;

import dev.fairlead.events.backups.ObjectiveEvent;
import dev.fairlead.platform.decide.Document;
import dev.fairlead.platform.decide.StreamType;
import java.util.Optional;

/** How the streams of objectives are named, keyed and shown. */
public final class ObjectiveStream {
    /** The type of these streams. */
    public static final StreamType<ObjectiveCommand, ObjectiveState, ObjectiveEvent> TYPE =
            new StreamType<>(
                    "objective",
                    ObjectiveCommand.class,
                    ObjectiveEvent.class,
                    new ObjectiveDecider(),
                    (stream, _) -> ObjectiveStream.TYPE.id(stream),
                    true,
                    (_, state) ->
                            Optional.of(
                                    new Document(
                                            ObjectiveView.KIND,
                                            state.backupSet(),
                                            state.backupSet(),
                                            ObjectiveView.of(state))));

    private ObjectiveStream() {}

    /** The stream of the backup set. */
    public static String of(String backupSet) {
        return TYPE.stream(backupSet);
    }
}
