package dev.fairlead.alert.query;

import dev.fairlead.promql.PromQl;
import dev.fairlead.promql.eval.Annotation;
import dev.fairlead.promql.eval.PromQlEvaluationException;
import dev.fairlead.promql.eval.QueryResult;
import dev.fairlead.promql.parse.PromQlParseException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Prometheus' queries, so that its dashboards and clients can ask this service. Parameters come in
 * the address or as a form.
 */
@RestController
@RequestMapping(
        path = "/api/v1",
        method = {RequestMethod.GET, RequestMethod.POST})
public final class QueryController {

    private final Metrics metrics;
    private final InstantSource clock;

    public QueryController(Metrics metrics, InstantSource clock) {
        this.metrics = metrics;
        this.clock = clock;
    }

    /** The value of an expression at one time; now where none is given. */
    @RequestMapping("/query")
    ResponseEntity<PrometheusAnswer> query(
            @RequestParam(required = false) @Nullable String query,
            @RequestParam(required = false) @Nullable String time) {
        return answer(() -> {
            Instant at = time == null ? clock.instant() : QueryTime.instant("time", time);
            return metrics.instant(PromQl.parse(required("query", query)), at);
        });
    }

    /** The values of an expression from a time to another. */
    @RequestMapping("/query_range")
    ResponseEntity<PrometheusAnswer> range(
            @RequestParam(required = false) @Nullable String query,
            @RequestParam(required = false) @Nullable String start,
            @RequestParam(required = false) @Nullable String end,
            @RequestParam(required = false) @Nullable String step) {
        return answer(() ->
                metrics.range(
                        PromQl.parse(required("query", query)),
                        QueryTime.instant("start", required("start", start)),
                        QueryTime.instant("end", required("end", end)),
                        QueryTime.duration("step", required("step", step))));
    }

    private static String required(String name, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException(
                    "invalid parameter \"%s\": it is missing".formatted(name));
        }
        return value;
    }

    private static ResponseEntity<PrometheusAnswer> answer(Supplier<QueryResult> query) {
        try {
            QueryResult result = query.get();
            return ResponseEntity.ok(
                    PrometheusAnswer.success(
                            ValueJson.data(result.value()),
                            result.annotations().stream().map(Annotation::message).toList()));
        } catch (PromQlParseException | IllegalArgumentException malformed) {
            return error(HttpStatus.BAD_REQUEST, "bad_data", malformed);
        } catch (PromQlEvaluationException failed) {
            return failed.reason() == PromQlEvaluationException.Reason.TIMEOUT
                    ? error(HttpStatus.SERVICE_UNAVAILABLE, "timeout", failed)
                    : error(HttpStatus.UNPROCESSABLE_CONTENT, "execution", failed);
        }
    }

    private static ResponseEntity<PrometheusAnswer> error(
            HttpStatus status, String type, RuntimeException cause) {
        return ResponseEntity.status(status)
                .body(PrometheusAnswer.error(type, String.valueOf(cause.getMessage())));
    }
}
