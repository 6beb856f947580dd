package dev.fairlead.alert.query;

import dev.fairlead.platform.disk.EvenWhenFull;
import dev.fairlead.promql.PromQl;
import dev.fairlead.promql.api.ApiJson;
import dev.fairlead.promql.ast.Expr;
import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.labels.Matcher;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Which series there are, in the form of Prometheus' HTTP interface. Without times, everything that
 * is kept counts.
 */
@EvenWhenFull
@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
public final class SeriesController {

    /** Asked as a map of all parameters: a converted list would be cut at each comma. */
    private static final String MATCH = "match[]";

    private final Metrics metrics;
    private final InstantSource clock;

    public SeriesController(Metrics metrics, InstantSource clock) {
        this.metrics = metrics;
        this.clock = clock;
    }

    /** The series that fulfil one of the selectors. */
    @RequestMapping(
            path = "/series",
            method = {RequestMethod.GET, RequestMethod.POST})
    ResponseEntity<String> series(@RequestParam MultiValueMap<String, String> parameters) {
        return QueryController.answer(() -> {
            if (!parameters.containsKey(MATCH)) {
                throw new IllegalArgumentException(
                        "invalid parameter \"match[]\": it is missing (expected: a selector such as up{job=\"edge\"})");
            }
            return ApiJson.series(found(parameters), limit(parameters));
        });
    }

    /** The names of labels. */
    @RequestMapping(
            path = "/labels",
            method = {RequestMethod.GET, RequestMethod.POST})
    ResponseEntity<String> labels(@RequestParam MultiValueMap<String, String> parameters) {
        return QueryController.answer(() -> {
            if (!parameters.containsKey(MATCH)) {
                return ApiJson.strings(metrics.labelNames(), limit(parameters));
            }
            SortedSet<String> names = new TreeSet<>();
            found(parameters).forEach(labels -> names.addAll(labels.toMap().keySet()));
            return ApiJson.strings(names, limit(parameters));
        });
    }

    /** The values of a label. */
    @GetMapping("/label/{name}/values")
    ResponseEntity<String> values(
            @PathVariable("name") String escaped,
            @RequestParam MultiValueMap<String, String> parameters) {
        return QueryController.answer(() -> {
            String name = EscapedName.unescape(escaped);
            if (!parameters.containsKey(MATCH)) {
                return ApiJson.strings(metrics.labelValues(name), limit(parameters));
            }
            SortedSet<String> values = new TreeSet<>();
            for (Labels labels : found(parameters)) {
                String value = labels.toMap().get(name);
                if (value != null) {
                    values.add(value);
                }
            }
            return ApiJson.strings(values, limit(parameters));
        });
    }

    private static int limit(MultiValueMap<String, String> parameters) {
        return QueryController.limit(parameters.getFirst("limit"));
    }

    private SortedSet<Labels> found(MultiValueMap<String, String> parameters) {
        String start = parameters.getFirst("start");
        String end = parameters.getFirst("end");
        Instant from = start == null ? Instant.EPOCH : QueryTime.instant("start", start);
        Instant to = end == null ? clock.instant() : QueryTime.instant("end", end);
        SortedSet<Labels> found = new TreeSet<>();
        parameters
                .getOrDefault(MATCH, List.of())
                .forEach(text -> found.addAll(metrics.series(matchers(text), from, to)));
        return found;
    }

    private static List<Matcher> matchers(String text) {
        if (PromQl.parse(text) instanceof Expr.VectorSelector selector) {
            return selector.matchers();
        }
        throw new IllegalArgumentException(
                "invalid parameter \"match[]\": '%s' (expected: a selector such as up{job=\"edge\"})"
                        .formatted(text));
    }
}
