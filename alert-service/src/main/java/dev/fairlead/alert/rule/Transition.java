package dev.fairlead.alert.rule;

/** What an evaluation changed for the outside. */
sealed interface Transition {

    ActiveAlert alert();

    /** The alert fires from now on. */
    record Fired(ActiveAlert alert) implements Transition {}

    /**
     * The alert is resolved.
     *
     * @param reason named reason
     */
    record Cleared(ActiveAlert alert, String reason) implements Transition {}
}
