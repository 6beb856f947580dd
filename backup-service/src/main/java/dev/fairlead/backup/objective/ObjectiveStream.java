package dev.fairlead.backup.objective;

import dev.fairlead.events.backups.ObjectiveEvent;
import dev.fairlead.platform.decide.Document;
import dev.fairlead.platform.decide.StreamType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the streams of objectives are named, keyed and shown. */
public final class ObjectiveStream {
    /** The type of these streams. */
    public static final StreamType<ObjectiveCommand, ObjectiveState, ObjectiveEvent> TYPE =
            new StreamType<>(
                    "objective",
                    ObjectiveCommand.class,
                    ObjectiveEvent.class,
                    new ObjectiveDecider(),
                    (stream, _) -> ObjectiveStream.TYPE.id(stream).split("\\.", 2)[0],
                    true,
                    (_, state) ->
                            Optional.of(
                                    new Document(
                                            ObjectiveView.KIND,
                                            id(state.backupSet(), state.copy()),
                                            state.backupSet(),
                                            ObjectiveView.of(state))));

    private ObjectiveStream() {}

    /**
     * The stream of the backup set.
     *
     * @param copy what is restored from there alone; null for what is stored here
     */
    public static String of(String backupSet, @Nullable String copy) {
        return TYPE.stream(id(backupSet, copy));
    }

    /** No name has a dot in it. */
    private static String id(String backupSet, @Nullable String copy) {
        return copy == null ? backupSet : backupSet + "." + copy;
    }
}
