package dev.fairlead.standalone.demo;

import java.time.Duration;

/**
 * How fast a demo goes.
 *
 * @param patience how long a stage waits for one thing before it fails
 * @param requestsPerSecond that users send to the service that is released as canaries, at least 1
 */
record Pace(Duration patience, int requestsPerSecond) {}
