package dev.fairlead.incident.incident;

import dev.fairlead.events.incidents.IncidentEvent;
import dev.fairlead.events.incidents.Priority;
import dev.fairlead.incident.escalation.EscalationPlan;
import dev.fairlead.platform.decide.Claim;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decision;
import java.util.ArrayList;
import java.util.List;

/**
 * How an open incident becomes graver: what would open it now has a graver priority. It gets that
 * priority with its plan, and the plan begins anew, also where somebody has the incident: they took
 * a less grave one. It never becomes less grave by itself. What a person made less grave is raised
 * by alerts that are new to it, and by what belongs to it only where that is graver than it ever
 * was.
 */
final class Raises {

    private Raises() {}

    /**
     * What is told, and the raise where there is one.
     *
     * @param opening as the incident would be opened now
     * @param by the event's source
     */
    static Decision<IncidentEvent> with(
            String named,
            IncidentEvent told,
            Incident incident,
            Opening opening,
            String by,
            CommandContext context) {
        return with(
                named,
                List.of(told),
                List.of(),
                incident,
                incident.conduct().gravest(),
                opening,
                by,
                context);
    }

    /**
     * As above.
     *
     * @param claims what is taken with what is told
     * @param known what is no graver than that raises nothing
     */
    static Decision<IncidentEvent> with(
            String named,
            List<IncidentEvent> told,
            List<Claim> claims,
            Incident incident,
            Priority known,
            Opening opening,
            String by,
            CommandContext context) {
        if (!isGraver(opening.plan().priority(), known)) {
            return Decision.accept(named, told, claims);
        }
        IncidentEvents facts = IncidentEvents.of(incident, context);
        EscalationPlan plan = opening.plan().after(incident.rung().round());
        List<IncidentEvent> events = new ArrayList<>(told);
        events.add(facts.raised(incident, plan, by));
        events.add(facts.planned(plan, context));
        events.addAll(Escalations.arrive(incident.rung().firstOfNextRound(), plan, facts));
        return Decision.accept(named, events, claims);
    }

    private static boolean isGraver(Priority one, Priority other) {
        return one != Priority.UNKNOWN && one.compareTo(other) < 0;
    }
}
