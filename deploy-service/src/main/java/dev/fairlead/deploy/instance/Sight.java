package dev.fairlead.deploy.instance;

/** How an instance is found that ran before. */
public sealed interface Sight {
    /** It runs, healthy or not. */
    record Running() implements Sight {}

    /** It was stopped on purpose, or is being stopped. */
    record Stopped() implements Sight {}

    /**
     * It ran and does not any more.
     *
     * @param detail what is known of how it ended
     */
    record Dead(String detail) implements Sight {}
}
