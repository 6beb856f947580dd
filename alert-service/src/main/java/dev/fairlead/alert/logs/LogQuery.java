package dev.fairlead.alert.logs;

import java.time.Duration;

/**
 * What is counted.
 *
 * @param name the value of the label {@code query}
 * @param query in the language of its source
 * @param interval time between two questions
 */
public record LogQuery(String name, LogSource source, String query, Duration interval) {}
