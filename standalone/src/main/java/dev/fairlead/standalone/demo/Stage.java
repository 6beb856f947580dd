package dev.fairlead.standalone.demo;

import java.util.Optional;

/** One stage of the lifecycle: asks for something and observes from outside that it happened. */
interface Stage {

    /** What the stage shows, in one line. */
    String title();

    /**
     * Plays the stage.
     *
     * @throws StageFailed when something expected was not observed in time, or something else was
     */
    void play(Scene scene) throws InterruptedException;

    /** The stage whose end is the beginning of this one. */
    default Optional<Class<? extends Stage>> buildsOn() {
        return Optional.empty();
    }
}
