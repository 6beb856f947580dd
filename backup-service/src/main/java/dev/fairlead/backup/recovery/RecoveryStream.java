package dev.fairlead.backup.recovery;

import dev.fairlead.backup.recovery.RecoveryState.Absent;
import dev.fairlead.backup.recovery.RecoveryState.Announced;
import dev.fairlead.backup.recovery.RecoveryState.Ended;
import dev.fairlead.backup.recovery.RecoveryState.Running;
import dev.fairlead.events.backups.RecoveryDeclared;
import dev.fairlead.events.backups.RecoveryEvent;
import dev.fairlead.platform.decide.Document;
import dev.fairlead.platform.decide.StreamType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the streams of recoveries are named, keyed and shown. */
public final class RecoveryStream {
    /** The type of these streams. */
    public static final StreamType<RecoveryCommand, RecoveryState, RecoveryEvent> TYPE =
            new StreamType<>(
                    "recovery",
                    RecoveryCommand.class,
                    RecoveryEvent.class,
                    new RecoveryDecider(),
                    (_, state) -> key(state),
                    true,
                    (_, state) -> document(state));

    private RecoveryStream() {}

    /** The stream of the recovery. */
    public static String of(String recoveryId) {
        return TYPE.stream(recoveryId);
    }

    private static String key(RecoveryState state) {
        RecoveryDeclared declared = declared(state);
        if (declared == null) {
            throw new IllegalStateException("a stream without an event has no key");
        }
        return declared.recoveryPlan();
    }

    private static @Nullable RecoveryDeclared declared(RecoveryState state) {
        return switch (state) {
            case Absent() -> null;
            case Announced(var declared) -> declared;
            case Running running -> running.declared();
            case Ended(Running last, var _) -> last.declared();
        };
    }

    private static Optional<Document> document(RecoveryState state) {
        return switch (state) {
            case Absent() -> Optional.empty();
            // Its plan is stored in the same transaction.
            case Announced _ -> Optional.empty();
            case Running running -> Optional.of(document(RecoveryView.of(running, null)));
            case Ended(Running last, var completed) ->
                    Optional.of(document(RecoveryView.of(last, completed)));
        };
    }

    private static Document document(RecoveryView view) {
        return new Document(RecoveryView.KIND, view.id(), view.startedAt().toString(), view);
    }
}
