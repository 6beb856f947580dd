package dev.fairlead.deploy.instance;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where instances run. Safe for use by several threads.
 *
 * <p>Contract under failure: an instance lives on when this service ends, and whoever asks for it
 * again after a crash gets the one that runs and never a second one. It keeps its URL for as long
 * as it is wanted, through deaths and returns; only its reference changes. What was stopped on
 * purpose does not come back. An {@link IOException} says that nothing is known, and is tried
 * again.
 */
public interface InstanceTarget {

    /** The name that {@code type} has in services' files. */
    String type();

    /** Starts the instance unless it runs already, and asks it for its health once. */
    Condition ensure(InstanceSpec wanted) throws IOException, InterruptedException;

    /** Ends the instance, politely at first; does nothing where it does not run. */
    void stop(String instanceId, Duration grace) throws IOException, InterruptedException;

    /** How the instance is now; cheap where it runs, for it is asked every second. */
    Sight look(Instance instance) throws IOException;

    /**
     * Runs a program beside an instance, with what its launch gives it, and blocks until it ended
     * or was killed at its timeout.
     *
     * @return why it failed; empty where it ended well
     */
    Optional<String> run(Instance beside, Launch launch, List<String> command, Duration timeout)
            throws IOException, InterruptedException;

    /**
     * What an instance printed, or what was printed as it was started; also of one that was
     * stopped, for as long as its folder is kept.
     *
     * @param from byte at which to begin; null for the last lines
     * @param most bytes of an answer
     * @return empty where this target keeps it elsewhere
     */
    default Optional<Output> output(String instanceId, @Nullable Long from, int most)
            throws IOException {
        return Optional.empty();
    }

    /** Keeps small what instances leave behind; asked every second. */
    default void tidy() {}
}
