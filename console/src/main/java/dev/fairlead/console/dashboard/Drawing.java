package dev.fairlead.console.dashboard;

import dev.fairlead.console.chart.Chart;
import dev.fairlead.console.chart.Chart.Line;
import dev.fairlead.console.chart.Charts;
import dev.fairlead.console.upstream.Answer;
import dev.fairlead.console.upstream.Range;
import dev.fairlead.console.upstream.Samples;
import dev.fairlead.console.upstream.Services;
import dev.fairlead.console.upstream.Together;
import dev.fairlead.console.upstream.Token;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Draws graphs side by side. Each is drawn of what could be had: one that is refused says so in its
 * place and spoils no other.
 */
@Component
class Drawing {
    private static final String NOTHING = "Nothing is measured.";

    private final Services services;
    private final Clock clock;

    Drawing(Services services, Clock clock) {
        this.services = services;
        this.clock = clock;
    }

    /** A chart, and what was asked for it. */
    private record Drawn(Chart chart, Answer<Samples> asked) {}

    /**
     * Asks alert-service. Blocks up to its timeout.
     *
     * @param page what the charts are of: of another page the same expression is kept apart
     * @param before what was asked to know the graphs
     */
    Charts of(
            Token token,
            String page,
            List<Graph> graphs,
            Period period,
            List<? extends Answer<?>> before) {
        Range range = period.range(clock.instant());
        String kept = page + "/" + period.text();
        List<Drawn> drawn;
        try (var together = new Together()) {
            drawn = together.each(graphs, graph -> drawn(token, kept, graph, period, range));
        }
        List<Answer<?>> asked = new ArrayList<>(before);
        List<Chart> shown = new ArrayList<>();
        for (Drawn each : drawn) {
            boolean away = each.asked() instanceof Answer.Away<Samples>;
            if (away) {
                asked.add(each.asked());
            }
            // A chart that is empty because nobody answered would say that there is nothing.
            if (!away || !each.chart().isEmpty()) {
                shown.add(each.chart());
            }
        }
        return new Charts(shown, Answer.troubles(asked), NOTHING, period.goesOn());
    }

    private Drawn drawn(Token token, String page, Graph graph, Period period, Range range) {
        String expression = graph.over(period.window(range));
        Answer<Samples> answer = services.samples(token, expression, range, page);
        Range shown = answer.found().map(Samples::range).orElse(range);
        String refusal =
                answer instanceof Answer.Refused<Samples>(var problem) ? problem.sentence() : null;
        Chart chart =
                new Chart(
                        graph.name(),
                        graph.title(),
                        graph.about(),
                        graph.unit(),
                        shown,
                        lines(graph, answer, shown),
                        graph.limits(),
                        List.of(),
                        refusal);
        return new Drawn(chart, answer);
    }

    private static List<Line> lines(Graph graph, Answer<Samples> answer, Range range) {
        List<Line> found =
                answer
                        .found()
                        .map(samples -> samples.over(range).lines())
                        .orElse(List.of())
                        .stream()
                        .map(line -> new Line(name(graph, line.labels()), line.values()))
                        .sorted(
                                Comparator.comparingInt((Line line) -> place(graph, line.name()))
                                        .thenComparing(
                                                Comparator.comparingDouble(Drawing::latest)
                                                        .reversed())
                                        .thenComparing(Line::name))
                        .limit(Chart.MOST_LINES)
                        .toList();
        return found.isEmpty()
                ? List.of(new Line(graph.title(), Collections.nCopies(range.points(), Double.NaN)))
                : found;
    }

    private static String name(Graph graph, Map<String, String> labels) {
        return labels.getOrDefault(graph.naming(), graph.title());
    }

    private static int place(Graph graph, String name) {
        int place = graph.order().indexOf(name);
        return place < 0 ? graph.order().size() : place;
    }

    private static double latest(Line line) {
        return line.values().reversed().stream()
                .filter(Double::isFinite)
                .findFirst()
                .orElse(Double.NEGATIVE_INFINITY);
    }
}
