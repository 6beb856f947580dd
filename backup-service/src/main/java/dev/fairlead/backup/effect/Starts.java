package dev.fairlead.backup.effect;

import dev.fairlead.backup.backup.BackupCommand;
import dev.fairlead.backup.backup.BackupStream;
import dev.fairlead.backup.backup.BackupView;
import dev.fairlead.backup.config.BackupSet;
import dev.fairlead.backup.drill.DrillCommand;
import dev.fairlead.backup.drill.DrillStream;
import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.Commands;
import dev.fairlead.platform.decide.Outcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Begins backups and drills, each with a lifecycle of its own. Beginning one again is refused. */
public final class Starts {
    private final Commands commands;

    public Starts(Commands commands) {
        this.commands = commands;
    }

    /**
     * @param scheduledFor null where a caller asked
     */
    public Outcome backup(String id, BackupSet set, Actor by, @Nullable Instant scheduledFor) {
        return commands.execute(
                BackupStream.stream(id),
                new BackupCommand.Start(id, set.name(), set.backupPlan(), by.id(), scheduledFor),
                commands.context(by, null, id));
    }

    /** A drill of that backup. */
    public Outcome drill(
            String id,
            BackupSet set,
            BackupView backup,
            BackupView.Stored stored,
            Actor by,
            @Nullable Instant scheduledFor) {
        return commands.execute(
                DrillStream.stream(id),
                new DrillCommand.Start(
                        id,
                        set.name(),
                        set.drillPlan(
                                backup.id(),
                                stored.catalogueSha256(),
                                backup.source(),
                                backup.destination()),
                        by.id(),
                        scheduledFor),
                commands.context(by, null, id));
    }
}
