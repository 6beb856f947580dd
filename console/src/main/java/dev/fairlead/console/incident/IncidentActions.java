package dev.fairlead.console.incident;

import dev.fairlead.console.action.Action;
import dev.fairlead.console.session.SignedIn;
import dev.fairlead.console.upstream.IncidentFile.Incident;
import java.util.List;
import java.util.Optional;

/** How it is asked for what the service says may be done with an incident. */
public final class IncidentActions {
    private static final Action ACKNOWLEDGE =
            new Action(
                    "acknowledge",
                    "Acknowledge",
                    "You take it: the escalation stops, and nobody else is paged.",
                    "note",
                    "Note",
                    false,
                    "primary",
                    "You have the incident.");
    private static final Action RESOLVE =
            new Action(
                    "resolve",
                    "Resolve",
                    "The incident is over. The resolution goes into its record.",
                    "resolution",
                    "Resolution",
                    true,
                    "primary",
                    "The incident is resolved.");
    private static final Action MITIGATE =
            new Action(
                    "mitigate",
                    "Mark mitigated",
                    "Users are served again; the cause may remain.",
                    "note",
                    "Note",
                    false,
                    "plain",
                    "The incident is mitigated.");
    private static final Action ESCALATE =
            new Action(
                    "escalate",
                    "Escalate",
                    "The next level is asked at once.",
                    "note",
                    "Note",
                    false,
                    "plain",
                    "The next level was asked.");
    private static final List<Action> ALL = List.of(ACKNOWLEDGE, RESOLVE, MITIGATE, ESCALATE);

    private IncidentActions() {}

    public static Optional<Action> named(String name) {
        return ALL.stream().filter(action -> action.name().equals(name)).findFirst();
    }

    /** What the person may do with it now. */
    public static List<Action> offered(Incident incident, SignedIn caller) {
        if (!caller.mayAct(incident.team(), incident.service())) {
            return List.of();
        }
        return ALL.stream().filter(action -> incident.actions().contains(action.name())).toList();
    }
}
