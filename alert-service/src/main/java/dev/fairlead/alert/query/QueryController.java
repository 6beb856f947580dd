package dev.fairlead.alert.query;

import dev.fairlead.promql.PromQl;
import dev.fairlead.promql.api.ApiJson;
import dev.fairlead.promql.eval.PromQlEvaluationException;
import dev.fairlead.promql.parse.PromQlParseException;
import java.time.Instant;
import java.time.InstantSource;
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
    ResponseEntity<String> query(
            @RequestParam(required = false) @Nullable String query,
            @RequestParam(required = false) @Nullable String time) {
        return answer(() -> {
            String text = required("query", query);
            Instant at = time == null ? clock.instant() : QueryTime.instant("time", time);
            return ApiJson.success(metrics.instant(PromQl.parse(text), at), text);
        });
    }

    /** The values of an expression from a time to another. */
    @RequestMapping("/query_range")
    ResponseEntity<String> range(
            @RequestParam(required = false) @Nullable String query,
            @RequestParam(required = false) @Nullable String start,
            @RequestParam(required = false) @Nullable String end,
            @RequestParam(required = false) @Nullable String step) {
        return answer(() -> {
            String text = required("query", query);
            QueryRange range =
                    QueryRange.of(
                            QueryTime.instant("start", required("start", start)),
                            QueryTime.instant("end", required("end", end)),
                            QueryTime.duration("step", required("step", step)));
            return ApiJson.success(metrics.range(PromQl.parse(text), range), text);
        });
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
