package dev.fairlead.backup.effect;

import dev.fairlead.backup.backup.BackupCommand;
import dev.fairlead.backup.backup.BackupCommand.FoundDamaged;
import dev.fairlead.backup.backup.BackupCommand.FoundWhole;
import dev.fairlead.backup.backup.BackupDecider;
import dev.fairlead.backup.backup.BackupRequest.VerifyBackup;
import dev.fairlead.backup.backup.Status;
import dev.fairlead.backup.seal.KeyUnavailable;
import dev.fairlead.backup.store.BackupReader;
import dev.fairlead.backup.store.BackupStore;
import dev.fairlead.backup.store.BackupStore.Listed;
import dev.fairlead.platform.decide.EffectContext;
import dev.fairlead.platform.decide.EffectHandler;
import dev.fairlead.platform.decide.EffectPool;
import dev.fairlead.platform.decide.EffectResult;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a backup back. */
public final class VerifyBackupHandler implements EffectHandler<VerifyBackup, BackupCommand> {
    private static final Logger log = LoggerFactory.getLogger(VerifyBackupHandler.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final Places places;
    private final Backups backups;
    private final InstantSource clock;

    public VerifyBackupHandler(Places places, Backups backups, InstantSource clock) {
        this.places = places;
        this.backups = backups;
        this.clock = clock;
    }

    @Override
    public Class<VerifyBackup> requestType() {
        return VerifyBackup.class;
    }

    @Override
    public EffectPool pool() {
        return TakeBackupHandler.POOL;
    }

    @Override
    public EffectResult<BackupCommand> handle(VerifyBackup request, EffectContext context) {
        try {
            return EffectResult.done(verify(request));
        } catch (KeyUnavailable keyless) {
            // It says nothing of the backup, which is looked at when the key is there again.
            log.atWarn()
                    .addKeyValue("set", request.backupSet())
                    .addKeyValue("backup", request.backupId())
                    .addKeyValue("reason", keyless.reason())
                    .addKeyValue("detail", keyless.getMessage())
                    .log("A backup cannot be read back without its key, it is tried again");
            return EffectResult.again(PAUSE, keyless.reason());
        }
    }

    private BackupCommand verify(VerifyBackup request) throws KeyUnavailable {
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
            var parent = listed.get().catalogue().parent();
            if (parent != null) {
                // Its own bytes were verified when it was the newest; what matters is what was
                // found.
                BackupStore.parentOf(listed.get(), parent);
                if (backups.find(parent.backupId())
                        .map(view -> view.status() == Status.DAMAGED)
                        .orElse(false)) {
                    return new FoundDamaged(
                            request.verification(),
                            BackupDecider.PARENT_DAMAGED,
                            "It holds the changes since the backup %s, which is damaged"
                                    .formatted(parent.backupId()));
                }
            }
            return new FoundWhole(
                    request.verification(),
                    files,
                    listed.get().catalogue().storedBytes(),
                    Duration.between(began, clock.instant()).toMillis());
        } catch (KeyUnavailable keyless) {
            throw keyless;
        } catch (IOException failed) {
            // What cannot be read cannot be restored either.
            Failure failure = Failure.of(failed, "backup-unreadable");
            return new FoundDamaged(request.verification(), failure.reason(), failure.detail());
        }
    }
}
