package dev.fairlead.backup.effect;

import dev.fairlead.backup.backup.BackupCommand;
import dev.fairlead.backup.backup.BackupCommand.FoundDamaged;
import dev.fairlead.backup.backup.BackupCommand.FoundWhole;
import dev.fairlead.backup.backup.BackupRequest.VerifyBackup;
import dev.fairlead.backup.store.BackupReader;
import dev.fairlead.backup.store.BackupStore;
import dev.fairlead.backup.store.BackupStore.Listed;
import dev.fairlead.platform.decide.EffectContext;
import dev.fairlead.platform.decide.EffectHandler;
import dev.fairlead.platform.decide.EffectResult;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Reads a backup back. */
public final class VerifyBackupHandler implements EffectHandler<VerifyBackup, BackupCommand> {
    private final Places places;
    private final InstantSource clock;

    public VerifyBackupHandler(Places places, InstantSource clock) {
        this.places = places;
        this.clock = clock;
    }

    @Override
    public Class<VerifyBackup> requestType() {
        return VerifyBackup.class;
    }

    @Override
    public EffectResult<BackupCommand> handle(VerifyBackup request, EffectContext context) {
        return EffectResult.done(verify(request));
    }

    private BackupCommand verify(VerifyBackup request) {
        Instant began = clock.instant();
        try {
            Optional<BackupStore> store = places.destination(request.destination());
            Optional<Listed> listed =
                    store.isPresent()
                            ? store.get().find(request.backupSet(), request.backupId())
                            : Optional.empty();
            if (listed.isEmpty()) {
                return new FoundDamaged(
                        request.verification(),
                        "backup-missing",
                        "The destination '%s' has no backup %s of %s"
                                .formatted(
                                        request.destination(),
                                        request.backupId(),
                                        request.backupSet()));
            }
            int files =
                    BackupReader.of(listed.get(), request.catalogueSha256())
                            .read(BackupReader.NOTHING);
            return new FoundWhole(
                    request.verification(),
                    files,
                    listed.get().catalogue().storedBytes(),
                    Duration.between(began, clock.instant()).toMillis());
        } catch (IOException failed) {
            // What cannot be read cannot be restored either.
            Failure failure = Failure.of(failed, "backup-unreadable");
            return new FoundDamaged(request.verification(), failure.reason(), failure.detail());
        }
    }
}
