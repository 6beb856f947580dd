package dev.fairlead.backup.restoration;

import dev.fairlead.platform.stored.Stored;
import dev.fairlead.platform.stored.StoredForm;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a restore runs with, frozen when it begins.
 *
 * @param source name of the server that was backed up, whose role reads the restored one
 * @param into absolute path of the folder that becomes the data directory
 * @param withLog whether it goes on with the log that was kept since
 * @param nextBackupId the log after it is not needed; null where all of it is
 * @param copy that it is brought back from; null for what is stored here
 */
@Stored("restore-plan")
public record RestorePlan(
        String team,
        String backupId,
        String catalogueSha256,
        String source,
        String destination,
        String into,
        Target target,
        boolean withLog,
        @Nullable String nextBackupId,
        Duration deadline,
        @Nullable String copy) {

    /** How it is stored. */
    public static final StoredForm<RestorePlan> FORM = StoredForm.of(RestorePlan.class);
}
