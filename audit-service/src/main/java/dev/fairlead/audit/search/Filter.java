package dev.fairlead.audit.search;

import dev.fairlead.audit.trail.Names;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which records are meant; null stands for all.
 *
 * @param type full name of the type, or the event's name alone
 * @param caller whose requests and sign-ins are meant: name of the token or the person
 * @param topic the one that they are of
 * @param notTopic one that they are not of
 * @param from first time
 * @param to first time after
 */
public record Filter(
        @Nullable String type,
        @Nullable String subject,
        @Nullable String service,
        @Nullable String correlation,
        @Nullable String caller,
        @Nullable String topic,
        @Nullable String notTopic,
        @Nullable Instant from,
        @Nullable Instant to) {

    /** A condition in SQL and the values of its parameters. */
    public record Sql(String condition, List<Object> parameters) {}

    public Sql sql() {
        List<String> conditions = new ArrayList<>(List.of("true"));
        List<Object> parameters = new ArrayList<>();
        if (type != null) {
            boolean full = type.indexOf('.') >= 0;
            conditions.add(full ? "type = ?" : "split_part(type, '.', 4) = ?");
            parameters.add(type);
        }
        equal("subject", subject, conditions, parameters);
        equal("service", service, conditions, parameters);
        equal("correlation_id", correlation, conditions, parameters);
        equal("topic", topic, conditions, parameters);
        condition("topic <> ?", notTopic, conditions, parameters);
        condition(
                "names @> array[?::text]",
                caller == null ? null : Names.caller(caller),
                conditions,
                parameters);
        time("time >= ?::timestamptz", from, conditions, parameters);
        time("time < ?::timestamptz", to, conditions, parameters);
        return new Sql(String.join(" and ", conditions), parameters);
    }

    private static void equal(
            String column,
            @Nullable String value,
            List<String> conditions,
            List<Object> parameters) {
        condition(column + " = ?", value, conditions, parameters);
    }

    private static void condition(
            String condition,
            @Nullable String value,
            List<String> conditions,
            List<Object> parameters) {
        if (value != null) {
            conditions.add(condition);
            parameters.add(value);
        }
    }

    private static void time(
            String condition,
            @Nullable Instant value,
            List<String> conditions,
            List<Object> parameters) {
        if (value != null) {
            conditions.add(condition);
            parameters.add(value.toString());
        }
    }
}
