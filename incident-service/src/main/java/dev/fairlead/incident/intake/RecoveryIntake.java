package dev.fairlead.incident.intake;

import dev.fairlead.events.alerts.Severity;
import dev.fairlead.events.backups.RecoveryCompleted;
import dev.fairlead.events.backups.RecoveryDeclared;
import dev.fairlead.events.backups.RecoveryEvent;
import dev.fairlead.events.backups.RecoveryOutcome;
import dev.fairlead.events.backups.RecoveryPlanned;
import dev.fairlead.events.backups.RecoveryStepCompleted;
import dev.fairlead.events.backups.RecoveryStepOutcome;
import dev.fairlead.events.backups.RecoveryStepStarted;
import dev.fairlead.events.backups.RecoveryTimeAtRisk;
import dev.fairlead.events.backups.RecoveryTimeMissed;
import dev.fairlead.events.incidents.Priority;
import dev.fairlead.incident.escalation.EscalationPlan;
import dev.fairlead.incident.incident.Cause;
import dev.fairlead.incident.incident.IncidentCommand.Report;
import dev.fairlead.incident.incident.IncidentCommand.Update;
import dev.fairlead.incident.incident.IncidentStream;
import dev.fairlead.incident.incident.IncidentView;
import dev.fairlead.incident.incident.News;
import dev.fairlead.incident.incident.Opening;
import dev.fairlead.incident.incident.Status;
import dev.fairlead.platform.decide.Directed;
import dev.fairlead.platform.decide.Reaction.ReceivedEvent;
import dev.fairlead.platform.subject.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What recoveries by a plan mean to incidents: one that is declared opens an incident, whose
 * timeline gets each step, and another where a step waits for a person after that one was resolved;
 * a time that is missed opens another, so that it pages by itself. A drill opens one only where it
 * failed.
 */
final class RecoveryIntake {
    private static final String RUNS = "recovery";
    private static final String GATE = "gate";
    private static final String NOTICE = "notice";

    private final Groups groups;
    private final Numbers numbers;
    private final Plans plans;

    RecoveryIntake(Groups groups, Numbers numbers, Plans plans) {
        this.groups = groups;
        this.numbers = numbers;
        this.plans = plans;
    }

    /** What is said, and for which incident. */
    private record Said(String cause, String title, String text, String team, Instant at) {}

    List<Directed> on(RecoveryEvent event, ReceivedEvent received) {
        return switch (event) {
            case RecoveryPlanned _ -> List.of();
            case RecoveryDeclared declared when !declared.drill() ->
                    tell(declared, declared.team(), declaration(declared), received);
            case RecoveryStepStarted step when !step.drill() && step.kind().equals(GATE) ->
                    waits(
                            step,
                            step.team(),
                            "'%s' waits for a person: %s".formatted(step.title(), step.detail()),
                            received);
            case RecoveryStepCompleted step when !step.drill() -> ended(step, received);
            case RecoveryTimeAtRisk risk when !risk.drill() ->
                    tell(risk, risk.team(), risk.detail(), received);
            case RecoveryTimeMissed missed when !missed.drill() -> missed(missed, received);
            case RecoveryCompleted ended when ended.drill() -> drilled(ended, received);
            case RecoveryCompleted ended ->
                    tell(
                            ended,
                            ended.team(),
                            "The recovery has ended (%s, by %s): %s"
                                    .formatted(ended.reason(), ended.by(), ended.detail()),
                            received);
            case RecoveryDeclared _,
                    RecoveryStepStarted _,
                    RecoveryStepCompleted _,
                    RecoveryTimeAtRisk _,
                    RecoveryTimeMissed _ ->
                    List.of();
        };
    }

    private static String declaration(RecoveryDeclared declared) {
        return "%s, declared by %s: %s. Everything has to work again by %s (in %s).%s"
                .formatted(
                        declared.title(),
                        declared.requestedBy(),
                        declared.reason(),
                        declared.dueBy(),
                        Duration.ofMillis(declared.rtoObjectiveMillis()),
                        seeStatus(declared.recoveryId()));
    }

    private static String seeStatus(String recoveryId) {
        return " See fairlead recover status " + recoveryId;
    }

    private List<Directed> ended(RecoveryStepCompleted step, ReceivedEvent received) {
        if (step.kind().equals(NOTICE) && step.outcome() == RecoveryStepOutcome.DONE) {
            return notice(step, received);
        }
        String text =
                "'%s': %s (%s, by %s). %s"
                        .formatted(
                                step.title(),
                                step.outcome().name().toLowerCase(Locale.ROOT),
                                step.reason(),
                                step.by(),
                                step.detail());
        return step.outcome() == RecoveryStepOutcome.FAILED
                ? waits(step, step.team(), text, received)
                : tell(step, step.team(), text, received);
    }

    /** Those who follow the incident are told. */
    private List<Directed> notice(RecoveryStepCompleted step, ReceivedEvent received) {
        String cause = IncidentIds.cause(RUNS, step.recoveryId());
        if (plans.config().opens().recoveries() == null || isResolved(cause)) {
            return List.of();
        }
        return List.of(
                new Directed(
                        IncidentStream.of(groups.current(cause)),
                        new Update(step.detail(), News.NONE, null, received.source())));
    }

    private List<Directed> missed(RecoveryTimeMissed missed, ReceivedEvent received) {
        return report(
                new Said(
                        IncidentIds.cause("recovery-time", missed.recoveryId()),
                        "Recovery %s takes longer than it may".formatted(missed.recoveryPlan()),
                        missed.detail(),
                        missed.team(),
                        missed.at()),
                declaredPlan(missed.team()),
                received);
    }

    private List<Directed> drilled(RecoveryCompleted ended, ReceivedEvent received) {
        if (ended.outcome() != RecoveryOutcome.FAILED) {
            return List.of();
        }
        return report(
                new Said(
                        IncidentIds.cause("recovery-drill-failed", ended.recoveryPlan()),
                        "Recovery drill %s failed: %s"
                                .formatted(ended.recoveryPlan(), ended.reason()),
                        ended.detail(),
                        ended.team(),
                        ended.at()),
                drillPlan(ended.team()),
                received);
    }

    /** Goes on in the incident of a recovery; one that a person resolved stays so. */
    private List<Directed> tell(
            RecoveryEvent event, String team, String text, ReceivedEvent received) {
        return isResolved(IncidentIds.cause(RUNS, event.recoveryId()))
                ? List.of()
                : go(event, team, text, received);
    }

    /**
     * The recovery stands still until a person does something: where its incident was resolved,
     * that opens another.
     */
    private List<Directed> waits(
            RecoveryEvent event, String team, String text, ReceivedEvent received) {
        return isResolved(IncidentIds.cause(RUNS, event.recoveryId()))
                ? go(event, team, text + seeStatus(event.recoveryId()), received)
                : go(event, team, text, received);
    }

    /** Opens the incident of a recovery, or goes on in it. */
    private List<Directed> go(
            RecoveryEvent event, String team, String text, ReceivedEvent received) {
        String cause = IncidentIds.cause(RUNS, event.recoveryId());
        String title = "Recovery %s runs".formatted(event.recoveryPlan());
        return report(new Said(cause, title, text, team, event.at()), declaredPlan(team), received);
    }

    private boolean isResolved(String cause) {
        return groups.latest(cause)
                .map(IncidentView::status)
                .filter(status -> status == Status.RESOLVED)
                .isPresent();
    }

    /** Null where recoveries open no incidents. */
    private @Nullable EscalationPlan declaredPlan(String team) {
        Priority priority = plans.config().opens().recoveries();
        return priority == null ? null : plans.plan(priority, Subject.ofTeam(team));
    }

    /** As of a failed backup; null where those open no incidents. */
    private @Nullable EscalationPlan drillPlan(String team) {
        Severity severity = plans.config().opens().failedBackups();
        return severity == null ? null : plans.plan(severity, Subject.ofTeam(team));
    }

    private List<Directed> report(
            Said said, @Nullable EscalationPlan plan, ReceivedEvent received) {
        if (plan == null) {
            return List.of();
        }
        String id = groups.current(said.cause());
        Opening opening =
                new Opening(
                        id,
                        numbers.numberOf(id, said.at()),
                        said.title(),
                        said.text(),
                        Subject.ofTeam(said.team()),
                        null,
                        Cause.of(said.cause(), received.eventId()),
                        received.source(),
                        plan);
        return List.of(
                new Directed(
                        IncidentStream.of(id),
                        new Report(opening, said.text(), received.source())));
    }
}
