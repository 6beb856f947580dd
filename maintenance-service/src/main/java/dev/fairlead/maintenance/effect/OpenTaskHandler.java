package dev.fairlead.maintenance.effect;

import dev.fairlead.maintenance.procedure.OpenTask;
import dev.fairlead.maintenance.procedure.ProcedureCommand;
import dev.fairlead.maintenance.procedure.ProcedureCommand.CameRound;
import dev.fairlead.maintenance.task.TaskCommand;
import dev.fairlead.maintenance.task.TaskDecider;
import dev.fairlead.maintenance.task.TaskStream;
import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.Commands;
import dev.fairlead.platform.decide.EffectContext;
import dev.fairlead.platform.decide.EffectHandler;
import dev.fairlead.platform.decide.EffectResult;
import dev.fairlead.platform.decide.Outcome;

/**
 * Makes the task of a time, with a lifecycle of its own. The id follows from procedure and time:
 * twice is once.
 */
public final class OpenTaskHandler implements EffectHandler<OpenTask, ProcedureCommand> {
    private static final Actor PROCEDURE = Actor.system("procedure");

    private final Commands commands;

    public OpenTaskHandler(Commands commands) {
        this.commands = commands;
    }

    @Override
    public Class<OpenTask> requestType() {
        return OpenTask.class;
    }

    @Override
    public EffectResult<ProcedureCommand> handle(OpenTask request, EffectContext context) {
        String id = TaskStream.id(request.procedure(), request.scheduledFor());
        Outcome outcome =
                commands.execute(
                        TaskStream.of(id),
                        new TaskCommand.Open(
                                id, request.procedure(), request.task(), request.scheduledFor()),
                        commands.context(PROCEDURE, null, id));
        return EffectResult.done(new CameRound(id, request.scheduledFor(), result(outcome)));
    }

    private static String result(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Accepted(_, var reason, _, _) -> reason;
            // A process that ended between the two had opened it.
            case Outcome.Refused(_, var reason, _) -> opened(reason);
        };
    }

    private static String opened(String reason) {
        return switch (reason) {
            case TaskDecider.ALREADY_OPEN -> TaskDecider.DUE;
            case TaskDecider.ALREADY_MISSED -> TaskDecider.MISSED;
            default -> reason;
        };
    }
}
