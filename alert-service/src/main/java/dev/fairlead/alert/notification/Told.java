package dev.fairlead.alert.notification;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/**
 * What a group's receiver was last told.
 *
 * @param firing fingerprints of the alerts that fired
 * @param resolved fingerprints of the alerts that were resolved
 */
public record Told(Instant at, Set<String> firing, Set<String> resolved) {
    public Told {
        firing = Set.copyOf(firing);
        resolved = Set.copyOf(resolved);
    }

    /** Without alerts that are to be told anew. */
    Told without(Set<String> alerts) {
        Set<String> left = new HashSet<>(firing);
        left.removeAll(alerts);
        return new Told(at, left, resolved);
    }

    /** Whether there is nothing in the group that this does not say. */
    boolean sameAs(Group group) {
        Members members = group.members();
        return firing.equals(group.firing())
                && (resolved.equals(members.fingerprints(false)) || !group.route().sendResolved());
    }
}
