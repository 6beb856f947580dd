package dev.fairlead.backup.drill;

import dev.fairlead.backup.drill.DrillState.Absent;
import dev.fairlead.backup.drill.DrillState.Announced;
import dev.fairlead.backup.drill.DrillState.Ended;
import dev.fairlead.backup.drill.DrillState.Running;
import dev.fairlead.events.backups.DrillEvent;
import dev.fairlead.events.backups.DrillStarted;
import dev.fairlead.platform.decide.Document;
import dev.fairlead.platform.decide.StreamType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the streams of drills are named, keyed and shown. */
public final class DrillStream {
    /** The type of these streams. */
    public static final StreamType<DrillCommand, DrillState, DrillEvent> TYPE =
            new StreamType<>(
                    "drill",
                    DrillCommand.class,
                    DrillEvent.class,
                    new DrillDecider(),
                    (_, state) -> key(state),
                    true,
                    (_, state) -> document(state));

    private DrillStream() {}

    /** The stream of the drill. */
    public static String of(String drillId) {
        return TYPE.stream(drillId);
    }

    private static String key(DrillState state) {
        DrillStarted started = started(state);
        if (started == null) {
            throw new IllegalStateException("a stream without an event has no key");
        }
        return started.backupSet();
    }

    private static @Nullable DrillStarted started(DrillState state) {
        return switch (state) {
            case Absent() -> null;
            case Announced(var started) -> started;
            case Running(var started, var _) -> started;
            case Ended(var started, var _, var _) -> started;
        };
    }

    private static Optional<Document> document(DrillState state) {
        DrillStarted started = started(state);
        return started == null
                ? Optional.empty()
                : Optional.of(
                        new Document(
                                DrillView.KIND,
                                started.drillId(),
                                started.at().toString(),
                                DrillView.of(
                                        started,
                                        plan(state),
                                        state instanceof Ended ended ? ended.completed() : null)));
    }

    private static @Nullable DrillPlan plan(DrillState state) {
        return switch (state) {
            case Running running -> running.plan();
            case Ended ended -> ended.plan();
            default -> null;
        };
    }
}
