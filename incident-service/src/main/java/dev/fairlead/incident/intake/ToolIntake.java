package dev.fairlead.incident.intake;

import dev.fairlead.incident.config.Integration;
import dev.fairlead.incident.escalation.EscalationPlan;
import dev.fairlead.incident.incident.Cause;
import dev.fairlead.incident.incident.IncidentCommand;
import dev.fairlead.incident.incident.IncidentCommand.Acknowledge;
import dev.fairlead.incident.incident.IncidentCommand.Notify;
import dev.fairlead.incident.incident.IncidentStream;
import dev.fairlead.incident.incident.IncidentView;
import dev.fairlead.incident.incident.Opening;
import dev.fairlead.incident.incident.Status;
import dev.fairlead.incident.incident.TimelineEntry;
import dev.fairlead.incident.tool.ToolEvent;
import dev.fairlead.incident.tool.ToolEvent.Action;
import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Commands;
import dev.fairlead.platform.decide.Outcome;
import dev.fairlead.platform.subject.Subject;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns what tools say into incidents: one for each key of a tool, as long as it is not resolved.
 *
 * <p>Contract under failure: answers once it is stored, and throws where it cannot be; the tool may
 * say it again. What is said twice is said once.
 */
public final class ToolIntake {

    /** The answer to what leads to nothing, as PagerDuty drops it. */
    public static final String DROPPED = "nothing-open";

    /** The answer to what was said before. */
    public static final String REPEATED = "said-before";

    private static final int TRIES = 3;

    private final Commands commands;
    private final Groups groups;
    private final Numbers numbers;
    private final Plans plans;

    public ToolIntake(Commands commands, Groups groups, Numbers numbers, Plans plans) {
        this.commands = commands;
        this.groups = groups;
        this.numbers = numbers;
        this.plans = plans;
    }

    /**
     * Takes what a tool says; gives the named reason of what came of it.
     *
     * @throws IllegalStateException where the incident changes again and again meanwhile
     */
    public String take(Integration from, ToolEvent event) {
        String group = IncidentIds.cause("tool", from.name(), event.key());
        @Nullable Outcome outcome = null;
        for (int i = 0; i < TRIES; i++) {
            Optional<IncidentView> open =
                    groups.latest(group).filter(view -> view.status() != Status.RESOLVED);
            if (event.action() != Action.TRIGGER && open.isEmpty()) {
                return DROPPED;
            }
            outcome = execute(from, event, group, open);
            if (outcome == null) {
                return REPEATED;
            } else if (outcome instanceof Outcome.Accepted accepted) {
                return accepted.reason();
            } else if (event.action() == Action.ACKNOWLEDGE) {
                return outcome.reason();
            }
            // Refused: the incident was resolved, archived or replaced since it was looked up.
        }
        throw new IllegalStateException(
                "event of %s: refused as %s (expected: taken): say it again"
                        .formatted(from.name(), outcome == null ? "unknown" : outcome.reason()));
    }

    private @Nullable Outcome execute(
            Integration from, ToolEvent event, String group, Optional<IncidentView> open) {
        String id = open.map(IncidentView::id).orElseGet(() -> groups.current(group));
        String lifecycle = open.map(view -> view.opened().lifecycleId()).orElse(id);
        CommandContext context = commands.context(Actor.caller(from.actor()), null, lifecycle);
        IncidentCommand command;
        if (event.action() == Action.ACKNOWLEDGE) {
            command = new Acknowledge(event.message());
        } else {
            Opening opening = opening(id, from, event, group, context);
            if (open.filter(view -> isRepeat(view, opening, event)).isPresent()) {
                return null;
            }
            command =
                    new Notify(
                            opening,
                            event.action() == Action.TRIGGER,
                            event.since(),
                            event.message(),
                            from.actor());
        }
        return commands.execute(IncidentStream.of(id), command, context);
    }

    /** Tools repeat themselves, for as long as it lasts: the timeline does not. */
    private static boolean isRepeat(IncidentView view, Opening opening, ToolEvent event) {
        boolean fires = event.action() == Action.TRIGGER;
        if (fires == (view.status() == Status.MITIGATED)
                || opening.plan().priority().compareTo(view.standing().priority()) < 0) {
            return false;
        }
        Optional<TimelineEntry> last =
                view.told().timeline().reversed().stream()
                        .filter(entry -> entry.by().equals(opening.openedBy()))
                        .findFirst();
        boolean isOpening =
                last.filter(entry -> entry.type().equals("incident-opened")).isPresent();
        return isOpening
                ? view.opened().summary().equals(event.summary())
                : last.filter(entry -> entry.text().equals(event.message())).isPresent();
    }

    private Opening opening(
            String id, Integration from, ToolEvent event, String group, CommandContext context) {
        Subject subject = plans.complete(from.subject());
        String runbook = event.runbook() == null ? subject.runbook() : event.runbook();
        Subject said = subject.withRunbook(runbook).withDashboard(event.dashboard());
        EscalationPlan plan =
                from.priority() == null
                        ? plans.plan(
                                Objects.requireNonNullElse(event.severity(), from.severity()), said)
                        : plans.plan(from.priority(), said);
        return new Opening(
                id,
                numbers.numberOf(id, context.at()),
                event.title(),
                event.summary(),
                said,
                null,
                new Cause(group, event.fingerprint(), null),
                from.actor(),
                plan);
    }
}
