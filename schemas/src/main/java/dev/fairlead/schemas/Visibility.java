package dev.fairlead.schemas;

/** Who may see an event. */
public enum Visibility {
    /** Published on its topic: part of the contract with every consumer. */
    PUBLIC,
    /** Stays in the store of the service that decided it. */
    INTERNAL
}
