package dev.fairlead.alert.api;

import dev.fairlead.alert.query.Metrics;
import dev.fairlead.alert.query.QueryDesk;
import dev.fairlead.platform.disk.EvenWhenFull;
import dev.fairlead.promql.PromQl;
import dev.fairlead.promql.api.ApiJson;
import dev.fairlead.promql.ast.Expr;
import dev.fairlead.promql.eval.QueryScope;
import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.labels.Matcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.springframework.http.MediaType;
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

    private static final int MOST_SELECTORS = 100;
    private static final long BYTES_OF_AN_ENTRY = 64;

    private final Metrics metrics;
    private final QueryAnswers answers;
    private final InstantSource clock;

    public SeriesController(Metrics metrics, QueryAnswers answers, InstantSource clock) {
        this.metrics = metrics;
        this.answers = answers;
        this.clock = clock;
    }

    /** The series that fulfil one of the selectors. */
    @RequestMapping(
            path = "/series",
            method = {RequestMethod.GET, RequestMethod.POST})
    void series(
            @RequestParam MultiValueMap<String, String> parameters,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        QueryController.checked(
                response,
                () -> {
                    if (!parameters.containsKey(MATCH)) {
                        throw new IllegalArgumentException(
                                "invalid parameter \"match[]\": it is missing (expected: a selector such as up{job=\"edge\"})");
                    }
                    int limit = limit(parameters);
                    Span span = span(parameters);
                    answers.answer(
                            request,
                            response,
                            (scope, left) -> found(span, scope, left),
                            (series, to) -> ApiJson.writeSeries(series, limit, to));
                });
    }

    /** The names of labels. */
    @RequestMapping(
            path = "/labels",
            method = {RequestMethod.GET, RequestMethod.POST})
    void labels(
            @RequestParam MultiValueMap<String, String> parameters,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        QueryController.checked(
                response,
                () -> {
                    if (!parameters.containsKey(MATCH)) {
                        Span span = span(parameters);
                        texts(
                                parameters,
                                request,
                                response,
                                (_, _) -> metrics.labelNames(span.from(), span.to()));
                        return;
                    }
                    ofSeries(
                            parameters,
                            request,
                            response,
                            (labels, names) -> labels.forEach((name, value) -> names.add(name)));
                });
    }

    /** The values of a label. */
    @GetMapping("/label/{name}/values")
    void values(
            @PathVariable("name") String escaped,
            @RequestParam MultiValueMap<String, String> parameters,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        QueryController.checked(
                response,
                () -> {
                    String name = EscapedName.unescape(escaped);
                    if (!parameters.containsKey(MATCH)) {
                        Span span = span(parameters);
                        texts(
                                parameters,
                                request,
                                response,
                                (scope, left) ->
                                        metrics.labelValues(
                                                name, span.from(), span.to(), scope, left));
                        return;
                    }
                    ofSeries(
                            parameters,
                            request,
                            response,
                            (labels, values) -> {
                                if (labels.has(name)) {
                                    values.add(labels.get(name));
                                }
                            });
                });
    }

    private void ofSeries(
            MultiValueMap<String, String> parameters,
            HttpServletRequest request,
            HttpServletResponse response,
            BiConsumer<Labels, Set<String>> collect)
            throws IOException {
        int limit = limit(parameters);
        Span span = span(parameters);
        answers.answer(
                request,
                response,
                (scope, left) -> {
                    SortedSet<String> texts = new TreeSet<>();
                    found(span, scope, left).forEach(labels -> collect.accept(labels, texts));
                    return texts;
                },
                (texts, to) -> ApiJson.write(texts, limit, to));
    }

    private void texts(
            MultiValueMap<String, String> parameters,
            HttpServletRequest request,
            HttpServletResponse response,
            QueryDesk.Query<SortedSet<String>> all)
            throws IOException {
        int limit = limit(parameters);
        answers.answer(
                request,
                response,
                (scope, left) -> {
                    SortedSet<String> texts = all.evaluate(scope, left);
                    scope.hold(BYTES_OF_AN_ENTRY * texts.size());
                    return texts;
                },
                (texts, to) -> ApiJson.write(texts, limit, to));
    }

    private static int limit(MultiValueMap<String, String> parameters) {
        return QueryController.limit(parameters.getFirst("limit"));
    }

    /** What is looked for, and when. */
    private record Span(List<String> selectors, Instant from, Instant to) {}

    private Span span(MultiValueMap<String, String> parameters) {
        String start = parameters.getFirst("start");
        String end = parameters.getFirst("end");
        Instant from = start == null ? Instant.EPOCH : QueryTime.instant("start", start);
        Instant to = end == null ? clock.instant() : QueryTime.instant("end", end);
        List<String> selectors = parameters.getOrDefault(MATCH, List.of());
        if (selectors.size() > MOST_SELECTORS) {
            throw new IllegalArgumentException(
                    "%d parameters \"match[]\" (expected: at most %d)"
                            .formatted(selectors.size(), MOST_SELECTORS));
        }
        selectors.forEach(QueryController::limited);
        return new Span(selectors, from, to);
    }

    private SortedSet<Labels> found(Span span, QueryScope scope, Duration left) {
        List<List<Matcher>> selectors =
                span.selectors().stream().map(SeriesController::matchers).toList();
        return metrics.series(selectors, span.from(), span.to(), scope, left);
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
