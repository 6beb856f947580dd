package dev.fairlead.incident.incident;

import dev.fairlead.events.incidents.IncidentEvent;
import dev.fairlead.events.incidents.IncidentOpened;
import dev.fairlead.events.incidents.Priority;
import dev.fairlead.events.incidents.ResponderAdded;
import dev.fairlead.events.incidents.RoleAssigned;

/**
 * How an incident is handled: by whom, and how much of the checklist is done.
 *
 * @param gravest priority that it had since it was opened last; what events tell of what belongs to
 *     it raises it only beyond that, so that it does not undo what a person decided
 */
public record Conduct(Crew crew, Checklist checklist, Priority gravest) {

    static Conduct of(IncidentOpened opened) {
        return new Conduct(Crew.NONE, Checklist.of(opened), opened.priority());
    }

    Conduct after(IncidentEvent event, Incident before) {
        Crew next =
                switch (event) {
                    case RoleAssigned assigned -> crew.with(assigned);
                    case ResponderAdded added -> crew.with(added);
                    default -> crew;
                };
        return new Conduct(next, checklist.after(event, before), gravest);
    }

    /** It is handled with that priority from now on. */
    Conduct with(Priority priority) {
        return priority.compareTo(gravest) < 0 ? new Conduct(crew, checklist, priority) : this;
    }

    /** It begins anew: the gravest priority is the next one. */
    Conduct restarted() {
        return new Conduct(crew.restarted(), checklist, Priority.P4);
    }
}
