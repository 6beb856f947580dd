package dev.fairlead.alert.logs;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is counted.
 *
 * @param name the value of the label {@code query}
 * @param query in the language of its source
 * @param interval time between two questions
 * @param by fields that tell lines apart, by the labels that series get for them; empty where all
 *     lines are one series
 * @param most series at once; lines of further ones are counted together
 */
public record LogQuery(
        String name,
        LogSource source,
        String query,
        Duration interval,
        Map<String, String> by,
        int most) {
    public LogQuery {
        by = Collections.unmodifiableMap(new LinkedHashMap<>(by));
    }

    /** One series. */
    public LogQuery(String name, LogSource source, String query, Duration interval) {
        this(name, source, query, interval, Map.of(), 1);
    }
}
