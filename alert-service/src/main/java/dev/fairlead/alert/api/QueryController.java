package dev.fairlead.alert.api;

import dev.fairlead.alert.query.Metrics;
import dev.fairlead.alert.query.QueryRange;
import dev.fairlead.platform.disk.EvenWhenFull;
import dev.fairlead.promql.PromQl;
import dev.fairlead.promql.api.ApiJson;
import dev.fairlead.promql.ast.Expr;
import dev.fairlead.promql.eval.EvaluatorOptions;
import dev.fairlead.promql.eval.PromQlEvaluationException;
import dev.fairlead.promql.eval.QueryResult;
import dev.fairlead.promql.eval.QueryScope;
import dev.fairlead.promql.parse.PromQlParseException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
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

    /** Longer than any dashboard's; what is parsed is in memory as a whole. */
    private static final int LONGEST_QUERY = 1 << 16;

    private final Metrics metrics;
    private final QueryAnswers answers;
    private final InstantSource clock;

    public QueryController(Metrics metrics, QueryAnswers answers, InstantSource clock) {
        this.metrics = metrics;
        this.answers = answers;
        this.clock = clock;
    }

    /** The value of an expression at one time; now where none is given. */
    @RequestMapping("/query")
    void query(
            @RequestParam Map<String, String> parameters,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        checked(
                response,
                () -> {
                    String text = text(parameters);
                    String time = parameters.get("time");
                    Instant at = time == null ? clock.instant() : QueryTime.instant("time", time);
                    evaluated(
                            text,
                            parameters,
                            request,
                            response,
                            (scope, options) -> metrics.instant(parse(text), at, options, scope));
                });
    }

    /** The values of an expression from a time to another. */
    @RequestMapping("/query_range")
    void range(
            @RequestParam Map<String, String> parameters,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        checked(
                response,
                () -> {
                    String text = text(parameters);
                    QueryRange range =
                            QueryRange.of(
                                    instant("start", parameters),
                                    instant("end", parameters),
                                    QueryTime.duration(
                                            "step", required("step", parameters.get("step"))));
                    evaluated(
                            text,
                            parameters,
                            request,
                            response,
                            (scope, options) -> metrics.range(parse(text), range, options, scope));
                });
    }

    private Expr parse(String text) {
        return PromQl.parse(text, metrics.options().features());
    }

    private static Instant instant(String name, Map<String, String> parameters) {
        return QueryTime.instant(name, required(name, parameters.get(name)));
    }

    /** The expression as it is usually written. */
    @RequestMapping("/format_query")
    void format(
            @RequestParam Map<String, String> parameters,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        checked(
                response,
                () -> {
                    String text = text(parameters);
                    answers.answer(
                            request,
                            response,
                            (scope, left) -> ApiJson.string(parse(text).toString()),
                            (json, to) -> to.append(json));
                });
    }

    /** No exemplars are kept: always empty, once the question is a proper one. */
    @RequestMapping("/query_exemplars")
    void exemplars(
            @RequestParam Map<String, String> parameters,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        checked(
                response,
                () -> {
                    String text = text(parameters);
                    answers.answer(
                            request,
                            response,
                            (scope, left) -> parse(text),
                            (expr, to) -> ApiJson.write(List.of(), 0, to));
                });
    }

    /** An expression as a client wants it evaluated. */
    private interface Evaluation {
        QueryResult evaluate(QueryScope scope, EvaluatorOptions options);
    }

    private record Evaluated(QueryResult result, Duration took) {}

    private void evaluated(
            String text,
            Map<String, String> parameters,
            HttpServletRequest request,
            HttpServletResponse response,
            Evaluation evaluation)
            throws IOException {
        int limit = limit(parameters.get("limit"));
        EvaluatorOptions options = options(parameters);
        boolean stats = !parameters.getOrDefault("stats", "").isEmpty();
        answers.answer(
                request,
                response,
                options.timeout(),
                (scope, left) -> {
                    long begun = System.nanoTime();
                    QueryResult result = evaluation.evaluate(scope, options.withTimeout(left));
                    return new Evaluated(result, Duration.ofNanos(System.nanoTime() - begun));
                },
                (done, to) ->
                        ApiJson.write(done.result(), text, limit, stats ? done.took() : null, to));
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

    private static String text(Map<String, String> parameters) {
        return limited(required("query", parameters.get("query")));
    }

    /**
     * @throws IllegalArgumentException where the text is longer than any that is parsed
     */
    static String limited(String text) {
        if (text.length() > LONGEST_QUERY) {
            throw new IllegalArgumentException(
                    "an expression of %d characters (expected: at most %d)"
                            .formatted(text.length(), LONGEST_QUERY));
        }
        return text;
    }

    /** What may find a parameter faulty. */
    interface Checked {
        void run() throws IOException;
    }

    static void checked(HttpServletResponse response, Checked task) throws IOException {
        try {
            task.run();
        } catch (IllegalArgumentException faulty) {
            QueryAnswers.refuse(response, faulty);
        }
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
