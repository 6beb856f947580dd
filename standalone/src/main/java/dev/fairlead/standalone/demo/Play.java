package dev.fairlead.standalone.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/**
 * How a demo is played.
 *
 * @param patience how long a stage waits for one thing before it fails
 * @param requestsPerSecond that users send to the service that is released as canaries, at least 1
 * @param stages numbers of those to play; those that they build on are played, too
 * @param verifier the source of the program that verifies evidence; it knows nothing of Fairlead
 * @param keepGoing whether a failure ends only what builds on it, instead of everything
 */
record Play(
        Duration patience,
        int requestsPerSecond,
        Set<Integer> stages,
        Path verifier,
        boolean keepGoing) {}
