package dev.fairlead.alert.rule;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * The labels that come through from the series that an expression reads to what it yields.
 *
 * @param all whether all labels but those of the names do; otherwise only those
 */
record Passing(boolean all, Set<String> names) {
    static final Passing EVERY = new Passing(true, Set.of());
    static final Passing NONE = new Passing(false, Set.of());

    boolean passes(String name) {
        return all != names.contains(name);
    }

    /** Of these, the ones with such a name. */
    Passing only(Collection<String> wanted) {
        Set<String> left = new HashSet<>(wanted);
        left.removeIf(name -> !passes(name));
        return new Passing(false, left);
    }

    /** These without the ones with such a name. */
    Passing without(Collection<String> unwanted) {
        Set<String> changed = new HashSet<>(names);
        if (all) {
            changed.addAll(unwanted);
        } else {
            changed.removeAll(unwanted);
        }
        return new Passing(all, changed);
    }
}
