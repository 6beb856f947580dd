package dev.fairlead.backup.backup;

import dev.fairlead.backup.backup.BackupState.Absent;
import dev.fairlead.backup.backup.BackupState.Announced;
import dev.fairlead.backup.backup.BackupState.Known;
import dev.fairlead.events.backups.BackupEvent;
import dev.fairlead.platform.decide.Document;
import dev.fairlead.platform.decide.StreamType;
import java.util.Optional;

/** How the streams of backups are named, keyed and shown. */
public final class BackupStream {
    /** The type of these streams. */
    public static final StreamType<BackupCommand, BackupState, BackupEvent> TYPE =
            new StreamType<>(
                    "backup",
                    BackupCommand.class,
                    BackupEvent.class,
                    new BackupDecider(),
                    (_, state) -> set(state),
                    true,
                    (_, state) -> document(state));

    private BackupStream() {}

    /** The stream of the backup. */
    public static String of(String backupId) {
        return TYPE.stream(backupId);
    }

    private static String set(BackupState state) {
        return switch (state) {
            case Absent() ->
                    throw new IllegalStateException("a stream without an event has no key");
            case Announced(var started) -> started.backupSet();
            case Known(Backup backup) -> backup.set();
        };
    }

    private static Optional<Document> document(BackupState state) {
        return state instanceof Known(Backup backup)
                ? Optional.of(
                        new Document(
                                BackupView.KIND,
                                backup.id(),
                                backup.started().at().toString(),
                                BackupView.of(backup)))
                : Optional.empty();
    }
}
