package dev.fairlead.incident.incident;

import dev.fairlead.events.incidents.IncidentEvent;
import dev.fairlead.incident.escalation.Rung;
import dev.fairlead.incident.incident.IncidentCommand.Notify;
import dev.fairlead.incident.incident.IncidentCommand.Open;
import dev.fairlead.incident.incident.IncidentCommand.Report;
import dev.fairlead.platform.decide.Claim;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How an incident begins, and how it begins again. */
final class Openings {

    private Openings() {}

    /** What a command leads to where there is no incident yet. */
    static Decision<IncidentEvent> decide(IncidentCommand command, CommandContext context) {
        return switch (command) {
            case Open(Opening opening) -> open("opened", opening, context);
            case Report report -> open("opened-for-failure", report.opening(), context);
            case Notify notify when notify.firing() ->
                    open("opened-for-alerts", notify.opening(), context);
            case Notify _ -> Decision.nothing("alerts-resolved-before-opening");
            default -> Refusals.unknown();
        };
    }

    static Decision<IncidentEvent> reopen(
            Incident incident, IncidentCommand.Reopen reopen, CommandContext context) {
        if (!incident.isResolved()) {
            return Decision.refuse(
                    "not-resolved",
                    "%s is %s; only a resolved incident can be reopened."
                            .formatted(incident.number(), incident.status().text()));
        }
        return restart("reopened", incident, context.actor().id(), reopen, context);
    }

    static Decision.Accepted<IncidentEvent> restart(
            String named,
            Incident incident,
            String by,
            IncidentCommand.Reopen reopen,
            CommandContext context) {
        IncidentEvents facts = IncidentEvents.of(incident, context);
        List<IncidentEvent> events = new ArrayList<>();
        events.add(facts.reopened(by, reopen.reason()));
        events.add(facts.planned(reopen.plan(), context));
        Rung first = Rung.firstOf(incident.rung().epoch() + 1);
        events.addAll(Escalations.arrive(first, reopen.plan(), facts));
        return new Decision.Accepted<>(
                named, events, taken(incident.opened().groupKey()), List.of());
    }

    /** Gives all groups back, so that their next alerts open another incident. */
    static List<Claim> released(Incident incident) {
        return Stream.concat(
                        Stream.ofNullable(incident.opened().groupKey()),
                        incident.joined().groups().stream().map(JoinedGroup::groupKey))
                .<Claim>map(groupKey -> new Claim.Release(IncidentStream.claim(groupKey)))
                .toList();
    }

    private static Decision<IncidentEvent> open(
            String named, Opening opening, CommandContext context) {
        IncidentEvents facts = IncidentEvents.of(opening, context);
        List<IncidentEvent> events = new ArrayList<>();
        events.add(facts.opened(opening, context));
        events.add(facts.planned(opening.plan(), context));
        events.addAll(Escalations.arrive(Rung.firstOf(1), opening.plan(), facts));
        return Decision.accept(named, events, taken(opening.cause().groupKey()));
    }

    static List<Claim> taken(@Nullable String groupKey) {
        return groupKey == null
                ? List.of()
                : List.of(new Claim.Take(IncidentStream.claim(groupKey)));
    }
}
