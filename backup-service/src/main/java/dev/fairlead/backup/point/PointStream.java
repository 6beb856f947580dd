package dev.fairlead.backup.point;

import dev.fairlead.events.backups.RestorePointCreated;
import dev.fairlead.events.backups.RestorePointEvent;
import dev.fairlead.platform.decide.Document;
import dev.fairlead.platform.decide.StreamType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the streams of named points are named, keyed and shown. */
public final class PointStream {
    /** The type of these streams. */
    public static final StreamType<PointCommand, PointState, RestorePointEvent> TYPE =
            new StreamType<>(
                    "point",
                    PointCommand.class,
                    RestorePointEvent.class,
                    new PointDecider(),
                    (stream, _) -> PointStream.TYPE.id(stream).split("\\.", 2)[0],
                    true,
                    (_, state) -> document(state.created()));

    private PointStream() {}

    private static Optional<Document> document(@Nullable RestorePointCreated created) {
        return created == null
                ? Optional.empty()
                : Optional.of(
                        new Document(
                                PointView.KIND,
                                PointView.id(created.backupSet(), created.name()),
                                created.at().toString(),
                                PointView.of(created)));
    }

    /** The stream of the point of that name. */
    public static String of(String backupSet, String name) {
        return TYPE.stream(PointView.id(backupSet, name));
    }
}
