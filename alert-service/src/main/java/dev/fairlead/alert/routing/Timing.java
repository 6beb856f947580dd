package dev.fairlead.alert.routing;

import java.time.Duration;

/**
 * When a group is notified.
 *
 * @param groupWait how long the first alert of a group waits for company
 * @param groupInterval pause between two notifications of a group
 * @param repeatInterval when an unchanged group is told again
 */
public record Timing(Duration groupWait, Duration groupInterval, Duration repeatInterval) {}
