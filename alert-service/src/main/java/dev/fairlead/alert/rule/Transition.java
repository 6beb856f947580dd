package dev.fairlead.alert.rule;

/** What an evaluation changed for the outside. */
sealed interface Transition {

    ActiveAlert alert();

    /** The alert fires from now on. */
    record Fired(ActiveAlert alert) implements Transition {}

    /** The alert is resolved. */
    record Cleared(ActiveAlert alert) implements Transition {}
}
