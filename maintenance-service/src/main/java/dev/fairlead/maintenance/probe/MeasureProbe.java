package dev.fairlead.maintenance.probe;

import dev.fairlead.maintenance.finding.Finding;
import dev.fairlead.platform.outbound.http.HttpCalls;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks a server with Prometheus' query interface for key figures, keeps their mean of the day, and
 * compares them with their limits and with the same day a week before.
 *
 * @param name of the probe
 * @param token bearer token; null for none
 */
public record MeasureProbe(
        String name,
        URI server,
        @Nullable String token,
        List<Measure> measures,
        Duration timeout,
        Memory memory,
        InstantSource clock)
        implements Probe {
    private static final int OK = 200;
    private static final long MOST_BYTES = 1L << 20;

    /** So that a month of sums fits. */
    private static final double LARGEST = 1e8;

    private static final int LONGEST = 200;
    private static final double PERCENT = 100;

    public MeasureProbe {
        measures = List.copyOf(measures);
    }

    /** The token is not shown. */
    @Override
    public String toString() {
        return "MeasureProbe[%s, %s]".formatted(name, server);
    }

    @Override
    public Look look() throws InterruptedException {
        var look = new Look.Builder();
        Map<String, Double> seen = new LinkedHashMap<>();
        try (HttpClient http = HttpCalls.client(timeout)) {
            for (Measure measure : measures) {
                try {
                    Double value = ask(http, measure);
                    if (value != null) {
                        seen.put(measure.name(), value);
                        check(measure, value, look);
                    }
                } catch (IOException unknown) {
                    look.failedObject(
                            measure.name(),
                            String.valueOf(unknown.getMessage()),
                            "ask %s yourself: %s".formatted(server, measure.query()));
                }
            }
        }
        if (seen.isEmpty()) {
            look.nothingThere();
        }
        memory.measured(name, seen, clock.instant());
        return look.build();
    }

    private @Nullable Double ask(HttpClient http, Measure measure)
            throws IOException, InterruptedException {
        String query = URLEncoder.encode(measure.query(), StandardCharsets.UTF_8);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(
                                URI.create(
                                        server.toString().replaceFirst("/+$", "")
                                                + "/api/v1/query?query="
                                                + query))
                        .timeout(timeout);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        HttpResponse<String> answer =
                HttpCalls.send(
                        http,
                        request.build(),
                        HttpResponse.BodyHandlers.limiting(
                                HttpResponse.BodyHandlers.ofString(), MOST_BYTES),
                        timeout);
        if (answer.statusCode() != OK) {
            throw new IOException(
                    "status %d: %s".formatted(answer.statusCode(), brief(answer.body())));
        }
        return number(answer.body(), measure.absent());
    }

    /**
     * A scalar, or the only series of a vector.
     *
     * @return null where nothing was measured and that may be
     */
    static @Nullable Double number(String body, Measure.Absent absent) throws IOException {
        JsonNode data;
        try {
            data = JsonMapper.shared().readTree(body).path("data");
        } catch (JacksonException notJson) {
            throw new IOException("no JSON: " + brief(body), notJson);
        }
        JsonNode result = data.path("result");
        boolean scalar = data.path("resultType").asString("").equals("scalar");
        String text = (scalar ? result : result.path(0).path("value")).path(1).asString("");
        boolean nothing = !scalar && result.isArray() && result.isEmpty() || text.equals("NaN");
        if (nothing && absent == Measure.Absent.SKIP) {
            return null;
        }
        if (!scalar && result.size() != 1) {
            throw new IOException(
                    "%d series: expected one number, such as that of sum(…)"
                            .formatted(result.size()));
        }
        try {
            double value = Double.parseDouble(text);
            if (Math.abs(value) <= LARGEST) {
                return value;
            }
        } catch (NumberFormatException _) {
            // Named below.
        }
        throw new IOException(
                "the value is '%s': expected a number of at most 100 million; divide it in the query"
                        .formatted(brief(text)));
    }

    private static String brief(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    private void check(Measure measure, double value, Look.Builder look) {
        Double most = measure.most();
        Double least = measure.least();
        if (most != null && value > most || least != null && value < least) {
            look.found(
                    new Finding(
                            "measure-out-of-bounds",
                            measure.name(),
                            "It is not as it is to be for users.",
                            "%s; expected %s".formatted(text(value), bounds(most, least)),
                            measure.query()));
        }
        Double worse = measure.worse();
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        Double then = Means.ofDay(memory, key(measure), today.minusDays(7));
        Double now = Means.ofDay(memory, key(measure), today);
        if (worse == null || then == null || now == null || then == 0) {
            return;
        }
        double change = (now - then) / Math.abs(then);
        if ((measure.isLessWorse() ? -change : change) > worse) {
            look.found(
                    new Finding(
                            "measure-worse",
                            measure.name(),
                            "It becomes worse, week by week, until a limit says so.",
                            String.format(
                                    Locale.ROOT,
                                    "%s on average today, %s a week before: %+.0f %%",
                                    text(now),
                                    text(then),
                                    change * PERCENT),
                            measure.query()));
        }
    }

    private String key(Measure measure) {
        return Means.key(name, measure.name());
    }

    private static String bounds(@Nullable Double most, @Nullable Double least) {
        if (most == null) {
            return "%s at least".formatted(text(least == null ? 0 : least));
        }
        return least == null
                ? "%s at most".formatted(text(most))
                : "%s to %s".formatted(text(least), text(most));
    }

    private static String text(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }
}
