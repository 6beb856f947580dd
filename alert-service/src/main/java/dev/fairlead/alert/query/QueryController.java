package dev.fairlead.alert.query;

import dev.fairlead.platform.disk.EvenWhenFull;
import dev.fairlead.promql.PromQl;
import dev.fairlead.promql.api.ApiJson;
import dev.fairlead.promql.eval.EvaluatorOptions;
import dev.fairlead.promql.eval.PromQlEvaluationException;
import dev.fairlead.promql.eval.QueryResult;
import dev.fairlead.promql.parse.PromQlParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Prometheus' queries, so that its dashboards and clients can ask this service. Parameters come in
 * the address or as a form.
 */
@EvenWhenFull
@RestController
@RequestMapping(
        path = "/api/v1",
        method = {RequestMethod.GET, RequestMethod.POST},
        produces = MediaType.APPLICATION_JSON_VALUE)
public final class QueryController {

    private final Metrics metrics;
    private final InstantSource clock;

    public QueryController(Metrics metrics, InstantSource clock) {
        this.metrics = metrics;
        this.clock = clock;
    }

    /** The value of an expression at one time; now where none is given. */
    @RequestMapping("/query")
    ResponseEntity<String> query(@RequestParam Map<String, String> parameters) {
        return answer(() -> {
            String text = required("query", parameters.get("query"));
            String time = parameters.get("time");
            Instant at = time == null ? clock.instant() : QueryTime.instant("time", time);
            return evaluated(
                    text, parameters, options -> metrics.instant(PromQl.parse(text), at, options));
        });
    }

    /** The values of an expression from a time to another. */
    @RequestMapping("/query_range")
    ResponseEntity<String> range(@RequestParam Map<String, String> parameters) {
        return answer(() -> {
            String text = required("query", parameters.get("query"));
            QueryRange range =
                    QueryRange.of(
                            QueryTime.instant("start", required("start", parameters.get("start"))),
                            QueryTime.instant("end", required("end", parameters.get("end"))),
                            QueryTime.duration("step", required("step", parameters.get("step"))));
            return evaluated(
                    text, parameters, options -> metrics.range(PromQl.parse(text), range, options));
        });
    }

    /** The expression as it is usually written. */
    @RequestMapping("/format_query")
    ResponseEntity<String> format(@RequestParam Map<String, String> parameters) {
        return answer(
                () -> ApiJson.string(PromQl.format(required("query", parameters.get("query")))));
    }

    /** No exemplars are kept: always empty, once the question is a proper one. */
    @RequestMapping("/query_exemplars")
    ResponseEntity<String> exemplars(@RequestParam Map<String, String> parameters) {
        return answer(() -> {
            PromQl.parse(required("query", parameters.get("query")));
            return ApiJson.strings(List.of());
        });
    }

    private String evaluated(
            String text,
            Map<String, String> parameters,
            Function<EvaluatorOptions, QueryResult> evaluation) {
        int limit = limit(parameters.get("limit"));
        EvaluatorOptions options = options(parameters);
        long begun = System.nanoTime();
        QueryResult result = evaluation.apply(options);
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        String stats = parameters.getOrDefault("stats", "");
        return ApiJson.success(result, text, limit, stats.isEmpty() ? null : took);
    }

    private EvaluatorOptions options(Map<String, String> parameters) {
        EvaluatorOptions options = metrics.options();
        String timeout = parameters.get("timeout");
        if (timeout != null) {
            Duration asked = QueryTime.duration("timeout", timeout);
            if (asked.compareTo(options.timeout()) < 0) {
                options = options.withTimeout(asked);
            }
        }
        String lookback = parameters.get("lookback_delta");
        return lookback == null
                ? options
                : options.withLookback(QueryTime.duration("lookback_delta", lookback));
    }

    /** Largest number of entries of an answer; 0 for any. */
    static int limit(@Nullable String text) {
        if (text == null) {
            return 0;
        }
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 0) {
                return limit;
            }
        } catch (NumberFormatException notANumber) {
            // The error below says what is expected.
        }
        throw new IllegalArgumentException(
                "invalid parameter \"limit\": '%s' (expected: a whole number, 0 for no limit)"
                        .formatted(text));
    }

    static String required(String name, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException(
                    "invalid parameter \"%s\": it is missing".formatted(name));
        }
        return value;
    }

    static ResponseEntity<String> answer(Supplier<String> body) {
        try {
            return ResponseEntity.ok(body.get());
        } catch (PromQlParseException
                | IllegalArgumentException
                | PromQlEvaluationException refused) {
            return ResponseEntity.status(ApiJson.httpStatus(refused)).body(ApiJson.error(refused));
        }
    }
}
