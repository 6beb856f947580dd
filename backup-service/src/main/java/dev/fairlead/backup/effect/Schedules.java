package dev.fairlead.backup.effect;

import dev.fairlead.backup.config.BackupConfig;
import dev.fairlead.backup.config.PlannedRecovery;
import dev.fairlead.backup.schedule.ScheduleCommand;
import dev.fairlead.backup.schedule.ScheduleStream;
import dev.fairlead.backup.schedule.ScheduleView;
import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.Commands;
import dev.fairlead.platform.decide.Views;
import java.util.ArrayList;
import java.util.Map;

/** Brings the schedules to what the configuration says. */
public final class Schedules {
    private static final Actor CONFIGURATION = Actor.system("configuration");

    private final Commands commands;
    private final Views views;

    public Schedules(Commands commands, Views views) {
        this.commands = commands;
        this.views = views;
    }

    /** May be repeated. */
    public void apply(BackupConfig config) {
        config.sets()
                .forEach((name, set) ->
                        execute(name, new ScheduleCommand.Apply(name, set.schedules())));
        for (PlannedRecovery recovery : config.recoveries().values()) {
            String name = recovery.scheduleName();
            if (recovery.drills() != null || isKept(name)) {
                execute(name, new ScheduleCommand.Apply(name, recovery.schedules()));
            }
        }
        // All are found before the first is retired, which would move those that follow.
        var removed = new ArrayList<String>();
        views.each(
                ScheduleView.KIND,
                Map.of(),
                ScheduleView.class,
                view -> {
                    if (view.active() && !isConfigured(view.backupSet(), config)) {
                        removed.add(view.backupSet());
                    }
                });
        removed.forEach(set -> execute(set, new ScheduleCommand.Retire()));
    }

    private boolean isKept(String name) {
        return views.find(ScheduleView.KIND, name, ScheduleView.class).isPresent();
    }

    private static boolean isConfigured(String name, BackupConfig config) {
        return PlannedRecovery.isScheduleName(name)
                ? config.recovery(PlannedRecovery.planName(name)).isPresent()
                : config.set(name).isPresent();
    }

    private void execute(String set, ScheduleCommand command) {
        String stream = ScheduleStream.of(set);
        commands.execute(stream, command, commands.context(CONFIGURATION, null, stream));
    }
}
