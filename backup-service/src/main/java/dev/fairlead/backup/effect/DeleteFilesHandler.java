package dev.fairlead.backup.effect;

import dev.fairlead.backup.backup.BackupCommand;
import dev.fairlead.backup.backup.BackupCommand.FilesDeleted;
import dev.fairlead.backup.backup.BackupRequest.DeleteFiles;
import dev.fairlead.backup.store.BackupStore;
import dev.fairlead.platform.decide.EffectContext;
import dev.fairlead.platform.decide.EffectHandler;
import dev.fairlead.platform.decide.EffectResult;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Deletes the files of a backup that is no recovery point any more; tries until they are gone. */
public final class DeleteFilesHandler implements EffectHandler<DeleteFiles, BackupCommand> {
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final Places places;

    public DeleteFilesHandler(Places places) {
        this.places = places;
    }

    @Override
    public Class<DeleteFiles> requestType() {
        return DeleteFiles.class;
    }

    @Override
    public EffectResult<BackupCommand> handle(DeleteFiles request, EffectContext context)
            throws IOException {
        Optional<BackupStore> store = places.destination(request.destination());
        if (store.isEmpty()) {
            return EffectResult.again(PAUSE, "destination-unknown");
        }
        store.get().delete(request.backupSet(), request.backupId());
        return EffectResult.done(new FilesDeleted());
    }
}
