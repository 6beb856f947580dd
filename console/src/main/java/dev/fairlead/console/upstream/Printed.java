package dev.fairlead.console.upstream;

/**
 * The last of what an instance of a deployment printed.
 *
 * @param wanted whether the instance is to run: one that is not prints no more
 * @param from place of the first byte that is here
 * @param size bytes that it printed in all
 */
public record Printed(
        String deploymentId, int attempt, boolean wanted, long from, long size, String text) {}
