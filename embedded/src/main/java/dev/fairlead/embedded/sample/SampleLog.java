package dev.fairlead.embedded.sample;

import java.io.PrintStream;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * The log of the sample application: a line of JSON for each message, in the Elastic Common Schema
 * and under the names that Fairlead's own services have, so that one query finds both. Safe for
 * many threads.
 */
final class SampleLog {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final PrintStream out;
    private final SampleOptions options;
    private final InstantSource clock;

    SampleLog(PrintStream out, SampleOptions options, InstantSource clock) {
        this.out = out;
        this.options = options;
        this.clock = clock;
    }

    void info(String message) {
        line("INFO", message);
    }

    void error(String message) {
        line("ERROR", message);
    }

    private void line(String level, String message) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("@timestamp", TIME.format(clock.instant()));
        fields.put("log.level", level);
        fields.put("message", message);
        fields.put("service.name", options.service());
        fields.put("service.version", options.version());
        put(fields, "fairlead.lifecycleId", options.lifecycle());
        put(fields, "fairlead.traceId", options.trace());
        out.println(JSON.writeValueAsString(fields));
    }

    private static void put(Map<String, String> fields, String name, String value) {
        if (!value.isEmpty()) {
            fields.put(name, value);
        }
    }
}
