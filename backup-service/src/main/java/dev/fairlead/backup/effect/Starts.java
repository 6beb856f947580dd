package dev.fairlead.backup.effect;

import dev.fairlead.backup.backup.BackupCommand;
import dev.fairlead.backup.backup.BackupPlan;
import dev.fairlead.backup.backup.BackupStream;
import dev.fairlead.backup.backup.BackupView;
import dev.fairlead.backup.config.BackupSet;
import dev.fairlead.backup.drill.DrillCommand;
import dev.fairlead.backup.drill.DrillStream;
import dev.fairlead.backup.restoration.RestoreCommand;
import dev.fairlead.backup.restoration.RestorePlan;
import dev.fairlead.backup.restoration.RestoreStream;
import dev.fairlead.platform.catalogue.Mode;
import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.Commands;
import dev.fairlead.platform.decide.Outcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Begins backups, drills and restores, each with a lifecycle of its own. Beginning one again is
 * refused, and so is beginning one of a service that Fairlead may not act on: the refusal is
 * recorded.
 */
public final class Starts {
    private final Commands commands;

    public Starts(Commands commands) {
        this.commands = commands;
    }

    /**
     * @param scheduledFor null where a caller asked
     */
    public Outcome backup(String id, BackupSet set, Actor by, @Nullable Instant scheduledFor) {
        return backup(id, set, null, by, scheduledFor);
    }

    /**
     * @param parent since which only the changes are taken; null for a full backup
     * @param scheduledFor null where a caller asked
     */
    public Outcome backup(
            String id,
            BackupSet set,
            BackupPlan.@Nullable Parent parent,
            Actor by,
            @Nullable Instant scheduledFor) {
        BackupCommand command =
                set.mode() == Mode.ACT
                        ? new BackupCommand.Start(
                                id, set.name(), set.backupPlan(parent), by.id(), scheduledFor)
                        : new BackupCommand.HoldBack(set.mode().reason(), heldBack(set, "back up"));
        return commands.execute(BackupStream.of(id), command, commands.context(by, null, id));
    }

    /** A drill of that backup as it is stored here. */
    public Outcome drill(
            String id,
            BackupSet set,
            BackupView backup,
            BackupView.Stored stored,
            Actor by,
            @Nullable Instant scheduledFor) {
        return drill(id, set, backup, stored, null, by, scheduledFor);
    }

    /**
     * A drill of that backup.
     *
     * @param copy that it is brought back from; null for what is stored here
     */
    public Outcome drill(
            String id,
            BackupSet set,
            BackupView backup,
            BackupView.Stored stored,
            @Nullable String copy,
            Actor by,
            @Nullable Instant scheduledFor) {
        DrillCommand command =
                set.mode() == Mode.ACT
                        ? new DrillCommand.Start(
                                id,
                                set.name(),
                                set.drillPlan(
                                        backup.id(),
                                        stored.catalogueSha256(),
                                        backup.source(),
                                        backup.destination(),
                                        copy),
                                by.id(),
                                scheduledFor)
                        : new DrillCommand.HoldBack(
                                set.mode().reason(), heldBack(set, "restore in a drill"));
        return commands.execute(DrillStream.of(id), command, commands.context(by, null, id));
    }

    /** A restore of that backup into that place. */
    public Outcome restore(String id, BackupSet set, RestorePlan plan, Actor by) {
        RestoreCommand command =
                set.mode() == Mode.ACT
                        ? new RestoreCommand.Start(id, set.name(), plan, by.id())
                        : new RestoreCommand.HoldBack(
                                set.mode().reason(), heldBack(set, "restore"));
        return commands.execute(RestoreStream.of(id), command, commands.context(by, null, id));
    }

    private static String heldBack(BackupSet set, String what) {
        return "The mode of %s is '%s': Fairlead does not %s the set '%s'; write 'mode: act' into config/services/%s.yaml to let it."
                .formatted(set.service(), set.mode().text(), what, set.name(), set.service());
    }
}
