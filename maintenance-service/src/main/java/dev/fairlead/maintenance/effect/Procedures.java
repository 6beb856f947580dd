package dev.fairlead.maintenance.effect;

import dev.fairlead.maintenance.config.MaintenanceConfig;
import dev.fairlead.maintenance.procedure.ProcedureCommand;
import dev.fairlead.maintenance.procedure.ProcedureStream;
import dev.fairlead.maintenance.procedure.ProcedureView;
import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.Commands;
import dev.fairlead.platform.decide.Views;
import java.util.ArrayList;
import java.util.Map;

/** Brings the procedures to what the configuration says. */
public final class Procedures {
    private static final Actor CONFIGURATION = Actor.system("configuration");

    private final Commands commands;
    private final Views views;

    public Procedures(Commands commands, Views views) {
        this.commands = commands;
        this.views = views;
    }

    /** May be repeated. */
    public void apply(MaintenanceConfig config) {
        config.procedures()
                .forEach((name, procedure) ->
                        execute(name, new ProcedureCommand.Apply(name, procedure.plan())));
        // All are found before the first is retired, which would move those that follow.
        var removed = new ArrayList<String>();
        views.each(
                ProcedureView.KIND,
                Map.of(),
                ProcedureView.class,
                view -> {
                    if (view.active() && config.procedure(view.procedure()).isEmpty()) {
                        removed.add(view.procedure());
                    }
                });
        removed.forEach(name -> execute(name, new ProcedureCommand.Retire()));
    }

    private void execute(String procedure, ProcedureCommand command) {
        String stream = ProcedureStream.of(procedure);
        commands.execute(stream, command, commands.context(CONFIGURATION, null, stream));
    }
}
