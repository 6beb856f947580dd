package dev.fairlead.alert.logs;

import dev.fairlead.promql.labels.Labels;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** {@code count_over_time}, summed over the streams. */
final class LokiServer implements LogServer {
    private static final Duration BACK = Duration.ofHours(1);

    private final LogCalls calls;
    private final @Nullable String tenant;

    LokiServer(LogCalls calls, LogSource.Loki of) {
        this.calls = calls;
        this.tenant = of.tenant();
    }

    @Override
    public LogLines count(LogQuery query, Instant from, Instant to)
            throws IOException, InterruptedException {
        Map<Labels, Long> found = found(query, query.query(), from, to);
        boolean silent = found.isEmpty();
        if (!query.by().isEmpty()) {
            // A group that logs, and not this, is known to have none.
            Map<Labels, Long> there = found(query, selector(query.query()), from, to);
            there.keySet().stream()
                    .filter(labels -> !labels.equals(Labels.empty()))
                    .forEach(labels -> found.putIfAbsent(labels, 0L));
            silent &= there.isEmpty();
        }
        if (silent) {
            requireStream(query.query(), from, to);
        }
        return query.by().isEmpty()
                ? LogLines.of(found.getOrDefault(Labels.empty(), 0L))
                : new LogLines(found, 0);
    }

    private Map<Labels, Long> found(LogQuery query, String lines, Instant from, Instant to)
            throws IOException, InterruptedException {
        long millis = Duration.between(from, to).toMillis();
        String by =
                query.by().isEmpty()
                        ? "sum"
                        : "sum by (%s)".formatted(String.join(", ", query.by().values()));
        // The range of a time begins after its border; the lines of its end are the next one's.
        Map<String, String> parameters =
                Map.of(
                        "query",
                        "%s(count_over_time(%s [%dms]))".formatted(by, lines, millis),
                        "time",
                        nanos(to.minusNanos(1)));
        JsonNode data = ask("/loki/api/v1/query", parameters).path("data");
        JsonNode result = data.path("result");
        if (!data.path("resultType").asString("").equals("vector") || !result.isArray()) {
            throw new IOException("the answer is no vector");
        }
        Map<Labels, Long> found = new HashMap<>();
        for (JsonNode each : result) {
            Labels labels = Labels.empty();
            for (Map.Entry<String, String> label : query.by().entrySet()) {
                String value = each.path("metric").path(label.getValue()).asString("");
                labels = labels.with(label.getKey(), value);
            }
            found.merge(labels, number(each.path("value").path(1).asString("")), Long::sum);
        }
        return found;
    }

    /** Nothing is answered both where a stream is silent and where there is none. */
    private void requireStream(String query, Instant from, Instant to)
            throws IOException, InterruptedException {
        String selector = selector(query);
        Map<String, String> parameters =
                Map.of("match[]", selector, "start", nanos(from.minus(BACK)), "end", nanos(to));
        if (ask("/loki/api/v1/series", parameters).path("data").isEmpty()) {
            throw new IOException("no stream fits %s".formatted(selector));
        }
    }

    /** The part in braces, in which a brace may be quoted. */
    static String selector(String query) {
        int begin = query.indexOf('{');
        char quote = 0;
        for (int i = Math.max(begin, 0); i < query.length(); i++) {
            char each = query.charAt(i);
            if (quote != 0) {
                if (each == '\\' && quote == '"') {
                    i++;
                } else if (each == quote) {
                    quote = 0;
                }
            } else if (each == '"' || each == '`') {
                quote = each;
            } else if (each == '}') {
                return query.substring(begin, i + 1);
            }
        }
        return query;
    }

    private JsonNode ask(String path, Map<String, String> parameters)
            throws IOException, InterruptedException {
        return calls.get(
                path, parameters, tenant == null ? Map.of() : Map.of("X-Scope-OrgID", tenant));
    }

    private static long number(String text) throws IOException {
        try {
            return new BigDecimal(text).longValueExact();
        } catch (ArithmeticException | NumberFormatException unexpected) {
            throw new IOException("'%s' is no number of lines".formatted(text), unexpected);
        }
    }

    private static String nanos(Instant at) {
        return BigDecimal.valueOf(at.getEpochSecond())
                .movePointRight(9)
                .add(BigDecimal.valueOf(at.getNano()))
                .toPlainString();
    }
}
