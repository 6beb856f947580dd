package dev.fairlead.backup.restoration;

import dev.fairlead.backup.restoration.RestoreState.Absent;
import dev.fairlead.backup.restoration.RestoreState.Announced;
import dev.fairlead.backup.restoration.RestoreState.Ended;
import dev.fairlead.backup.restoration.RestoreState.Running;
import dev.fairlead.events.backups.RestoreEvent;
import dev.fairlead.events.backups.RestoreStarted;
import dev.fairlead.platform.decide.Document;
import dev.fairlead.platform.decide.StreamType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the streams of restores are named, keyed and shown. */
public final class RestoreStream {
    /** The type of these streams. */
    public static final StreamType<RestoreCommand, RestoreState, RestoreEvent> TYPE =
            new StreamType<>(
                    "restore",
                    RestoreCommand.class,
                    RestoreEvent.class,
                    new RestoreDecider(),
                    (_, state) -> key(state),
                    true,
                    (_, state) -> document(state));

    private RestoreStream() {}

    /** The stream of the restore. */
    public static String of(String restoreId) {
        return TYPE.stream(restoreId);
    }

    private static String key(RestoreState state) {
        RestoreStarted started = started(state);
        if (started == null) {
            throw new IllegalStateException("a stream without an event has no key");
        }
        return started.backupSet();
    }

    private static @Nullable RestoreStarted started(RestoreState state) {
        return switch (state) {
            case Absent() -> null;
            case Announced(var started) -> started;
            case Running(var started, var _) -> started;
            case Ended(var started, var _, var _) -> started;
        };
    }

    private static Optional<Document> document(RestoreState state) {
        RestoreStarted started = started(state);
        return started == null
                ? Optional.empty()
                : Optional.of(
                        new Document(
                                RestoreView.KIND,
                                started.restoreId(),
                                started.at().toString(),
                                RestoreView.of(
                                        started,
                                        plan(state),
                                        state instanceof Ended ended ? ended.ending() : null)));
    }

    private static @Nullable RestorePlan plan(RestoreState state) {
        return switch (state) {
            case Running running -> running.plan();
            case Ended ended -> ended.plan();
            default -> null;
        };
    }
}
