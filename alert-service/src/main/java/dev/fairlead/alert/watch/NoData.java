package dev.fairlead.alert.watch;

/** What stands for a number where an expression yields none. */
public enum NoData {
    /** Nothing does: nobody can say whether the version is good until there is one. */
    INCONCLUSIVE,
    /** 0 does. */
    ZERO
}
