package dev.fairlead.incident.incident;

import dev.fairlead.events.incidents.ResponderAdded;
import dev.fairlead.events.incidents.RoleAssigned;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who handles an incident besides whoever has it.
 *
 * @param roles who has one, in the order in which they were given
 * @param responders who was asked to help since the incident was opened last
 */
public record Crew(List<Holder> roles, List<Helper> responders) {

    static final Crew NONE = new Crew(List.of(), List.of());

    public Crew {
        roles = List.copyOf(roles);
        responders = List.copyOf(responders);
    }

    /**
     * Somebody who has a role.
     *
     * @param by who said so
     */
    public record Holder(IncidentRole role, String person, String by, Instant at) {}

    /**
     * Somebody who was asked to help.
     *
     * @param by who asked
     */
    public record Helper(String person, String by, Instant at) {}

    Optional<Holder> holder(IncidentRole role) {
        return roles.stream().filter(holder -> holder.role() == role).findFirst();
    }

    boolean hasHelper(String person) {
        return responders.stream().anyMatch(helper -> helper.person().equals(person));
    }

    /** A role that is not known any more is passed over. */
    Crew with(RoleAssigned assigned) {
        IncidentRole role = IncidentRole.named(assigned.role()).orElse(null);
        List<Holder> next = new ArrayList<>(roles);
        next.removeIf(holder -> holder.role() == role);
        String person = assigned.person();
        if (role != null && person != null) {
            next.add(new Holder(role, person, assigned.by(), assigned.at()));
        }
        return new Crew(next, responders);
    }

    Crew with(ResponderAdded added) {
        List<Helper> next = new ArrayList<>(responders);
        next.add(new Helper(added.responder(), added.by(), added.at()));
        return new Crew(roles, next);
    }

    /** The incident begins anew: roles stay, and who helps is asked again. */
    Crew restarted() {
        return new Crew(roles, List.of());
    }
}
