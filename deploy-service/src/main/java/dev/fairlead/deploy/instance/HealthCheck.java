package dev.fairlead.deploy.instance;

import java.time.Duration;

/**
 * How it is found out that an instance is up.
 *
 * @param path asked with GET; any 2xx is healthy
 * @param interval between two questions
 * @param successes healthy answers in a row that are needed
 * @param timeout after the start; an instance that is not healthy by then never will be
 */
public record HealthCheck(String path, Duration interval, int successes, Duration timeout) {}
