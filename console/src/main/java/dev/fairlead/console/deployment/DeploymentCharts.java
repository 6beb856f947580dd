package dev.fairlead.console.deployment;

import dev.fairlead.console.chart.Chart;
import dev.fairlead.console.chart.Chart.Line;
import dev.fairlead.console.chart.Chart.Mark;
import dev.fairlead.console.chart.Charts;
import dev.fairlead.console.session.SignedIn;
import dev.fairlead.console.session.TokenWithdrawn;
import dev.fairlead.console.upstream.Answer;
import dev.fairlead.console.upstream.Deployment;
import dev.fairlead.console.upstream.Range;
import dev.fairlead.console.upstream.Samples;
import dev.fairlead.console.upstream.Services;
import dev.fairlead.console.upstream.Together;
import dev.fairlead.console.upstream.Token;
import dev.fairlead.console.upstream.Watches;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What a version is judged by, over time, beside the version before: the expressions and limits are
 * those of its newest watch.
 */
@Component
class DeploymentCharts {
    private static final String NOTHING =
            "Nothing is measured: no share of the traffic is watched, or was.";
    private static final String SHIFTED = "TrafficShifted";
    private static final Duration LEAST_MARGIN = Duration.ofMinutes(1);
    private static final Duration MOST_MARGIN = Duration.ofMinutes(15);
    private static final int PART_BESIDE = 10;

    private final Services services;
    private final Clock clock;

    DeploymentCharts(Services services, Clock clock) {
        this.services = services;
        this.clock = clock;
    }

    /** A chart, and what was said by whom it was not to be had from. */
    private record Drawn(Chart chart, List<Answer<?>> away) {
        /** A chart that is empty because nobody answered would say that there is nothing. */
        boolean isToBeShown() {
            return away.isEmpty() || !chart.isEmpty();
        }
    }

    /** Asks the services. Blocks up to their timeouts. */
    Charts of(SignedIn caller, String id) {
        Token token = caller.token();
        Answer<Deployment> deployment = TokenWithdrawn.check(services.deployment(token, id));
        Answer<Watches> watches = TokenWithdrawn.check(services.watches(token, id));
        Optional<Watches.Watch> watch =
                watches.found()
                        .flatMap(page -> page.items().stream().findFirst())
                        .map(Watches.Item::watch);
        List<Drawn> drawn =
                deployment
                        .found()
                        .flatMap(shown -> watch.map(asked -> drawn(token, shown, asked)))
                        .orElse(List.of());
        List<Answer<?>> asked = new ArrayList<>(List.of(deployment, watches));
        drawn.forEach(each -> asked.addAll(each.away()));
        boolean goesOn = deployment.found().map(Deployment::isUnderWay).orElse(true);
        List<Chart> charts = drawn.stream().filter(Drawn::isToBeShown).map(Drawn::chart).toList();
        return new Charts(charts, Answer.troubles(asked), NOTHING, goesOn)
                .besides(watch.map(Measure::beyond).orElse(null));
    }

    private List<Drawn> drawn(Token token, Deployment deployment, Watches.Watch watch) {
        Range range = range(deployment.requestedAt(), deployment.endedAt(), clock.instant());
        List<Mark> marks =
                deployment.timeline().stream()
                        .filter(moment -> moment.event().equals(SHIFTED))
                        .map(moment -> new Mark(moment.at(), text(moment)))
                        .toList();
        try (var together = new Together()) {
            return together.each(
                    Measure.of(watch),
                    measure -> drawn(token, deployment, watch, measure, range, marks));
        }
    }

    private static String text(Deployment.Moment moment) {
        return moment.detail() == null ? "" : moment.detail();
    }

    private Drawn drawn(
            Token token,
            Deployment deployment,
            Watches.Watch watch,
            Measure measure,
            Range range,
            List<Mark> marks) {
        String id = deployment.id();
        Answer<Samples> now = services.samples(token, measure.expression(), range, id);
        Range shown = now.found().map(Samples::range).orElse(range);
        List<Line> lines = new ArrayList<>(lines("Version " + watch.version(), now, shown));
        List<Answer<?>> away = new ArrayList<>();
        addIfAway(now, away);
        measure.before(watch)
                .ifPresent(expression -> {
                    Answer<Samples> before = services.samples(token, expression, range, id);
                    lines.addAll(
                            lines(
                                    "Version " + watch.baselineVersion() + ", before",
                                    before,
                                    shown));
                    addIfAway(before, away);
                });
        String refusal =
                now instanceof Answer.Refused<Samples>(var problem) ? problem.sentence() : null;
        Chart chart =
                new Chart(
                        measure.name(),
                        measure.title(),
                        measure.about(watch, deployment.isUnderWay() ? latest(lines) : Double.NaN),
                        measure.unit(),
                        shown,
                        lines.stream().limit(Chart.MOST_LINES).toList(),
                        List.of(measure.limit()),
                        marks,
                        refusal);
        return new Drawn(chart, away);
    }

    /** What the version's own line shows last. */
    private static double latest(List<Line> lines) {
        List<Double> values = lines.isEmpty() ? List.of() : lines.getFirst().values();
        return values.isEmpty() ? Double.NaN : values.getLast();
    }

    private static void addIfAway(Answer<Samples> answer, List<Answer<?>> away) {
        if (answer instanceof Answer.Away<Samples>) {
            away.add(answer);
        }
    }

    /** A line of the name, without values where there are none; more where there are several. */
    private static List<Line> lines(String name, Answer<Samples> answer, Range range) {
        List<Samples.Line> found =
                answer.found().map(samples -> samples.over(range).lines()).orElse(List.of());
        return switch (found.size()) {
            case 0 -> List.of(new Line(name, Collections.nCopies(range.points(), Double.NaN)));
            case 1 -> List.of(new Line(name, found.getFirst().values()));
            default ->
                    found.stream()
                            .map(line -> new Line(name + " " + line.labels(), line.values()))
                            .toList();
        };
    }

    /** From before the request until after the end, or now. */
    static Range range(Instant from, @Nullable Instant end, Instant now) {
        Instant until = end == null ? now : end;
        Duration part = Duration.between(from, until).dividedBy(PART_BESIDE);
        Duration margin = part.compareTo(MOST_MARGIN) > 0 ? MOST_MARGIN : part;
        Duration beside = margin.compareTo(LEAST_MARGIN) < 0 ? LEAST_MARGIN : margin;
        Instant last = end == null || end.plus(beside).isAfter(now) ? now : end.plus(beside);
        return Range.between(from.minus(beside), last, Chart.MOST_POINTS);
    }
}
