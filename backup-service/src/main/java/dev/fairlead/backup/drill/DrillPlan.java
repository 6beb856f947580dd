package dev.fairlead.backup.drill;

import dev.fairlead.platform.stored.Stored;
import dev.fairlead.platform.stored.StoredForm;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a drill runs with, frozen when it begins.
 *
 * @param source name of the server that was backed up, whose role reads the restored one
 * @param rto longest time that the restore may take
 * @param rpo highest age that the recovery point may have
 * @param continuousLog whether the restore goes on with the log that was kept since; null in plans
 *     of before it could be
 * @param copy that the backup is brought back from; null for what is stored here
 */
@Stored("drill-plan")
public record DrillPlan(
        String team,
        String tier,
        String backupId,
        String catalogueSha256,
        String source,
        String destination,
        Duration rto,
        Duration rpo,
        Duration deadline,
        @Nullable Boolean continuousLog,
        @Nullable String copy) {

    /** How it is stored. */
    public static final StoredForm<DrillPlan> FORM = StoredForm.of(DrillPlan.class);
}
