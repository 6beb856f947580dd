package dev.fairlead.incident.incident;

import dev.fairlead.events.incidents.EscalationPlanned;
import dev.fairlead.events.incidents.IncidentAcknowledged;
import dev.fairlead.events.incidents.IncidentEscalated;
import dev.fairlead.events.incidents.IncidentEvent;
import dev.fairlead.events.incidents.IncidentResolved;
import dev.fairlead.events.incidents.NobodyReached;
import dev.fairlead.events.incidents.PageFailed;
import dev.fairlead.incident.escalation.Rung;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where the escalation of an incident stands.
 *
 * @param rung that is asked
 * @param goesOnAt when it goes on by itself; null where it does not
 * @param usedUp whether everybody was asked in vain, so that it begins anew then
 */
public record Ladder(Rung rung, @Nullable Instant goesOnAt, boolean usedUp) {

    static Ladder at(Rung rung) {
        return new Ladder(rung, null, false);
    }

    /** What the event makes of it: the times are those of the timers that it sets. */
    static Ladder after(IncidentEvent event, Incident changed) {
        Ladder ladder = changed.ladder();
        Rung rung = ladder.rung();
        return switch (event) {
            case IncidentAcknowledged _, IncidentResolved _ -> at(rung);
            case EscalationPlanned e when !e.quiet() ->
                    new Ladder(rung, asked(changed, inTime(changed, e.at())), false);
            case IncidentEscalated e ->
                    new Ladder(
                            rung,
                            asked(
                                    changed,
                                    e.reason().equals(Escalations.ASKED_BY_HAND)
                                            ? e.at()
                                            : inTime(changed, e.at())),
                            false);
            case PageFailed e when endsARound(e, changed) ->
                    new Ladder(rung, waited(changed, inTime(changed, e.at())), false);
            case NobodyReached e -> new Ladder(rung, e.again(), true);
            default -> ladder;
        };
    }

    private static @Nullable Instant inTime(Incident incident, Instant at) {
        return incident.plan().paging().from(at).orElse(null);
    }

    /** Where nobody is on call at the level, the decision has gone on to the next one. */
    private static @Nullable Instant asked(Incident incident, @Nullable Instant at) {
        return at == null || incident.plan().responders(incident.rung(), at).isEmpty()
                ? null
                : waited(incident, at);
    }

    private static @Nullable Instant waited(Incident incident, @Nullable Instant at) {
        return at == null || incident.isAcknowledged()
                ? null
                : at.plus(incident.plan().level(incident.rung()).delay());
    }

    private static boolean endsARound(PageFailed failed, Incident incident) {
        return failed.reason().equals(Escalations.NOBODY_ON_CALL)
                && incident.plan().isLastOfRound(incident.rung());
    }
}
