package dev.fairlead.backup.work;

import dev.fairlead.backup.config.BackupConfig;
import dev.fairlead.backup.schedule.ScheduleCommand;
import dev.fairlead.backup.schedule.ScheduleStream;
import dev.fairlead.backup.schedule.ScheduleView;
import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.Commands;
import dev.fairlead.platform.decide.Views;
import java.util.Map;

/** Brings the schedules to what the configuration says. */
public final class Schedules {
    private static final int MOST_SETS = 200;
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
        views
                .list(ScheduleView.KIND, Map.of(), null, MOST_SETS, ScheduleView.class)
                .items()
                .stream()
                .filter(view -> view.active() && config.set(view.backupSet()).isEmpty())
                .forEach(view -> execute(view.backupSet(), new ScheduleCommand.Retire()));
    }

    private void execute(String set, ScheduleCommand command) {
        String stream = ScheduleStream.stream(set);
        commands.execute(stream, command, commands.context(CONFIGURATION, null, stream));
    }
}
