package dev.fairlead.embedded.edge;

/** What became of a plan. */
sealed interface RouteChange {
    /** In force, and on disk. */
    record InForce(Route route) implements RouteChange {}

    /** A plan of a higher generation is in force, or another plan of the same generation. */
    record StaleGeneration(Route current) implements RouteChange {}

    /** The prefix belongs to another route. */
    record PrefixTaken(Route owner) implements RouteChange {}
}
