package dev.fairlead.incident.incident;

import dev.fairlead.incident.escalation.EscalationPlan;
import dev.fairlead.incident.escalation.Responder;
import dev.fairlead.incident.escalation.Rung;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who is asked next, unless somebody acknowledges before.
 *
 * @param at when
 * @param people who are on call then, whoever holds the role first; empty where nobody is
 */
public record Next(int round, int level, Instant at, List<Asked> people) {

    public Next {
        people = List.copyOf(people);
    }

    /** Somebody who is asked, and as what. */
    public record Asked(String person, String role) {
        static Asked of(Responder responder) {
            return new Asked(responder.person(), responder.role());
        }
    }

    /** Null where the escalation does not go on by itself. */
    static @Nullable Next of(Incident incident) {
        Instant goesOn = incident.ladder().goesOnAt();
        if (goesOn == null) {
            return null;
        }
        EscalationPlan plan = incident.plan();
        Rung rung = incident.rung();
        Optional<Rung> following =
                incident.ladder().usedUp() ? Optional.of(rung.firstOfNextRound()) : plan.next(rung);
        // At the end of the last round it is said that nobody was reached; then all begins anew.
        Instant due = following.isPresent() ? goesOn : goesOn.plus(plan.again());
        return plan.paging()
                .from(due)
                .map(at -> of(plan, following.orElse(rung.firstOfNextRound()), at))
                .orElse(null);
    }

    /** A level without anybody on call is passed by at once. */
    private static Next of(EscalationPlan plan, Rung first, Instant at) {
        Rung rung = first;
        while (plan.responders(rung, at).isEmpty() && !plan.isLastOfRound(rung)) {
            rung = plan.following(rung);
        }
        return new Next(
                rung.round(),
                rung.level(),
                at,
                plan.responders(rung, at).stream().map(Asked::of).toList());
    }
}
