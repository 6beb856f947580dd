package dev.fairlead.alert.rule;

import java.util.Set;

/** Knows the lists that targets stand on. */
@FunctionalInterface
public interface Discovery {

    /** Somebody else lists the targets. */
    Discovery ELSEWHERE = _ -> Set.of();

    /**
     * Those of the targets that stand on no list any more: whoever lists the targets of their job
     * says that they are not to be there.
     */
    Set<Source> dropped(Set<Source> targets);
}
