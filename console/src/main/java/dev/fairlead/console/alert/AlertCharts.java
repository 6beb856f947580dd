package dev.fairlead.console.alert;

import dev.fairlead.console.chart.Chart;
import dev.fairlead.console.chart.Chart.Limit;
import dev.fairlead.console.chart.Chart.Line;
import dev.fairlead.console.chart.Chart.Mark;
import dev.fairlead.console.chart.Charts;
import dev.fairlead.console.chart.Unit;
import dev.fairlead.console.session.SignedIn;
import dev.fairlead.console.session.TokenWithdrawn;
import dev.fairlead.console.upstream.AlertFile;
import dev.fairlead.console.upstream.AlertFile.Measured;
import dev.fairlead.console.upstream.Answer;
import dev.fairlead.console.upstream.Range;
import dev.fairlead.console.upstream.Samples;
import dev.fairlead.console.upstream.Services;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What an alert is about, over time, with the limit that it broke. */
@Component
class AlertCharts {
    private static final String NOTHING =
            "Nothing is measured here: another program found it, or its expression is not known.";
    private static final Duration BEFORE = Duration.ofMinutes(30);
    private static final Duration AFTER = Duration.ofMinutes(15);
    private static final Duration LONGEST = Duration.ofHours(6);

    private final Services services;
    private final Clock clock;

    AlertCharts(Services services, Clock clock) {
        this.services = services;
        this.clock = clock;
    }

    /** Asks the services. Blocks up to their timeouts. */
    Charts of(SignedIn caller, String fingerprint) {
        Answer<AlertFile> answer =
                TokenWithdrawn.check(services.alert(caller.token(), fingerprint));
        AlertFile alert = answer.found().orElse(null);
        if (alert == null || alert.measured() == null) {
            return new Charts(List.of(), Answer.troubles(List.of(answer)), NOTHING, alert == null);
        }
        Measured measured = alert.measured();
        Range range = range(alert.since(), alert.endsAt(), clock.instant());
        Answer<Samples> samples =
                services.samples(caller.token(), measured.expression(), range, fingerprint);
        Range shown = samples.found().map(Samples::range).orElse(range);
        List<Line> lines = lines(alert, samples, shown);
        Unit unit =
                measured.limit() == null
                        ? Unit.NUMBER
                        : Unit.of(measured.expression(), measured.limit());
        String refusal =
                samples instanceof Answer.Refused<Samples>(var problem) ? problem.sentence() : null;
        Chart chart =
                new Chart(
                        "expression",
                        alert.name(),
                        measured.expression(),
                        unit,
                        shown,
                        lines,
                        limits(measured, unit),
                        marks(alert),
                        refusal);
        List<Answer<?>> asked = new ArrayList<>(List.of(answer));
        boolean away = samples instanceof Answer.Away<Samples>;
        if (away) {
            asked.add(samples);
        }
        // A chart that is empty because nobody answered would say that there is nothing.
        List<Chart> charts = away && chart.isEmpty() ? List.of() : List.of(chart);
        return new Charts(charts, Answer.troubles(asked), NOTHING, alert.isOpen());
    }

    private static List<Limit> limits(Measured measured, Unit unit) {
        Double limit = measured.limit();
        if (limit == null) {
            return List.of();
        }
        String broken = measured.broken();
        String side =
                switch (broken == null ? "" : broken) {
                    case ">", ">=" -> "Bad above ";
                    case "<", "<=" -> "Bad below ";
                    case "==" -> "Bad at ";
                    case "!=" -> "Bad unless ";
                    default -> "Limit ";
                };
        return List.of(new Limit(side + unit.write(limit), limit));
    }

    private static List<Mark> marks(AlertFile alert) {
        List<Mark> marks = new ArrayList<>(List.of(new Mark(alert.since(), "begins")));
        if (alert.endsAt() != null) {
            marks.add(new Mark(alert.endsAt(), "ends"));
        }
        return marks;
    }

    /** The series of the alert; all of them where none can be told to be its own. */
    private static List<Line> lines(AlertFile alert, Answer<Samples> answer, Range range) {
        List<Samples.Line> found =
                answer.found().map(samples -> samples.over(range).lines()).orElse(List.of());
        List<Samples.Line> own =
                found.stream().filter(line -> isOf(alert.labels(), line.labels())).toList();
        List<Samples.Line> shown = own.isEmpty() ? found : own;
        if (shown.isEmpty()) {
            return List.of(new Line(alert.name(), Collections.nCopies(range.points(), Double.NaN)));
        }
        return IntStream.range(0, Math.min(shown.size(), Chart.MOST_LINES))
                .mapToObj(shown::get)
                .map(line -> new Line(name(alert, line, shown.size()), line.values()))
                .toList();
    }

    private static boolean isOf(Map<String, String> alert, Map<String, String> series) {
        return series.entrySet().stream()
                .filter(label -> !label.getKey().equals("__name__"))
                .allMatch(label -> label.getValue().equals(alert.get(label.getKey())));
    }

    private static String name(AlertFile alert, Samples.Line line, int all) {
        String labels =
                line.labels().entrySet().stream()
                        .map(label -> label.getKey() + "=" + label.getValue())
                        .sorted()
                        .collect(Collectors.joining(", "));
        return all == 1 || labels.isEmpty() ? alert.name() : labels;
    }

    /** From before it began until after its end, or now; not longer than samples say much. */
    static Range range(Instant since, @Nullable Instant end, Instant now) {
        Instant after = end == null ? now : end.plus(AFTER);
        Instant until = after.isAfter(now) ? now : after;
        Instant from = since.minus(BEFORE);
        Instant first = until.minus(LONGEST);
        return Range.between(from.isBefore(first) ? first : from, until, Chart.MOST_POINTS);
    }
}
