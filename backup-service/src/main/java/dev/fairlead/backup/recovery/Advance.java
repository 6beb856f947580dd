package dev.fairlead.backup.recovery;

import dev.fairlead.backup.recovery.RecoveryEvents.End;
import dev.fairlead.backup.recovery.RecoveryState.Running;
import dev.fairlead.events.backups.RecoveryEvent;
import dev.fairlead.events.backups.RecoveryOutcome;
import dev.fairlead.events.backups.RecoveryStepOutcome;
import dev.fairlead.platform.decide.CommandContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Goes on from what has happened, as far as it goes without anybody. */
final class Advance {
    private final CommandContext context;
    private final List<RecoveryEvent> events = new ArrayList<>();
    private RecoveryState state;

    private Advance(RecoveryState state, CommandContext context) {
        this.state = state;
        this.context = context;
    }

    /**
     * What happened, and what follows at once: steps that may begin, those of them that end by
     * themselves, and the end of all.
     */
    static List<RecoveryEvent> from(
            RecoveryState before, List<? extends RecoveryEvent> happened, CommandContext context) {
        var advance = new Advance(before, context);
        happened.forEach(advance::add);
        advance.run();
        return advance.events;
    }

    private void add(RecoveryEvent event) {
        events.add(event);
        state = RecoveryEvolution.evolve(state, event);
    }

    private void run() {
        while (state instanceof Running running) {
            Optional<Step> next = running.next();
            if (next.isPresent()) {
                begin(next.get(), running);
            } else if (running.isOver()) {
                end(running);
            } else {
                return;
            }
        }
    }

    private void begin(Step step, Running running) {
        add(RecoveryEvents.begun(step, 1, context, running));
        Optional<End> atOnce = atOnce(step.doing(), running.declared().drill());
        if (atOnce.isPresent()) {
            add(
                    RecoveryEvents.ended(
                            step,
                            new Progress(1, context.at(), null),
                            atOnce.get(),
                            context,
                            running));
        }
    }

    /** The end of what needs nobody and nothing outside. */
    private static Optional<End> atOnce(Doing doing, boolean drill) {
        return switch (doing) {
            case Doing.Gate gate when drill && !gate.inDrills() ->
                    end(
                            RecoveryStepOutcome.DONE,
                            "confirmed-in-drill",
                            "A drill confirms it by itself.");
            case Doing.Run run when drill && !run.inDrills() ->
                    end(RecoveryStepOutcome.SKIPPED, "not-in-drills", "A drill does not run it.");
            case Doing.Notice(String message) when drill ->
                    end(
                            RecoveryStepOutcome.SKIPPED,
                            "not-in-drills",
                            "A drill tells nobody: " + message);
            case Doing.Notice(String message) -> end(RecoveryStepOutcome.DONE, "told", message);
            case Doing.Gate _, Doing.Run _, Doing.Restore _, Doing.Verify _ -> Optional.empty();
        };
    }

    private static Optional<End> end(RecoveryStepOutcome outcome, String reason, String detail) {
        return Optional.of(new End(outcome, reason, detail, null));
    }

    private void end(Running running) {
        Duration took =
                Duration.between(
                        running.declared().at(),
                        running.recoveredAt() == null ? context.at() : running.recoveredAt());
        Duration age = running.age();
        Duration behind = running.behind();
        String to = running.declared().to();
        boolean late = took.compareTo(running.plan().rto()) > 0;
        boolean old = behind != null && behind.compareTo(running.plan().rpo()) > 0;
        boolean failed = running.declared().drill() && (late || old);
        String data =
                age == null
                        ? "nothing was restored"
                        : "what was restored was %s old (%sobjective: %s)"
                                .formatted(
                                        age,
                                        to == null
                                                ? ""
                                                : "asked for: %s, %s before it; "
                                                        .formatted(
                                                                to,
                                                                behind == null
                                                                        ? "an unknown time"
                                                                        : behind),
                                        running.plan().rpo());
        add(
                RecoveryEvents.completed(
                        failed ? RecoveryOutcome.FAILED : RecoveryOutcome.RECOVERED,
                        late ? "rto-missed" : old ? "rpo-missed" : "recovered",
                        "Everything worked again after %s (objective: %s); %s."
                                .formatted(took, running.plan().rto(), data),
                        context,
                        running));
    }
}
