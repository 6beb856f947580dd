package dev.fairlead.console.slo;

import dev.fairlead.console.chart.Chart;
import dev.fairlead.console.chart.Chart.Limit;
import dev.fairlead.console.chart.Chart.Line;
import dev.fairlead.console.chart.Chart.Mark;
import dev.fairlead.console.chart.Charts;
import dev.fairlead.console.chart.Unit;
import dev.fairlead.console.session.SignedIn;
import dev.fairlead.console.session.TokenWithdrawn;
import dev.fairlead.console.upstream.Answer;
import dev.fairlead.console.upstream.Page.Slo;
import dev.fairlead.console.upstream.Range;
import dev.fairlead.console.upstream.Samples;
import dev.fairlead.console.upstream.Services;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.springframework.stereotype.Component;

/** What was left of an error budget, over the last 30 days. */
@Component
class SloCharts {
    private static final String NOTHING =
            "Nothing is known of the budget yet: too little was measured.";
    private static final Duration SHOWN = Duration.ofDays(30);

    private final Services services;
    private final Clock clock;

    SloCharts(Services services, Clock clock) {
        this.services = services;
        this.clock = clock;
    }

    /** Asks the services. Blocks up to their timeouts. */
    Charts of(SignedIn caller, String id) {
        Answer<Slo> answer = TokenWithdrawn.check(services.slo(caller.token(), id));
        Slo slo = answer.found().orElse(null);
        if (slo == null || slo.labels().isEmpty()) {
            return new Charts(
                    List.of(), Answer.troubles(List.of(answer)), NOTHING, !answer.isNotFound());
        }
        Instant now = clock.instant();
        Range range = Range.between(now.minus(SHOWN), now, Chart.MOST_POINTS);
        Answer<Samples> samples =
                services.samples(caller.token(), slo.expression(), range, "slo-" + id);
        Range shown = samples.found().map(Samples::range).orElse(range);
        List<Double> left =
                samples.found()
                        .flatMap(found -> found.over(shown).lines().stream().findFirst())
                        .map(Samples.Line::values)
                        .orElseGet(() -> Collections.nCopies(shown.points(), Double.NaN));
        String refusal =
                samples instanceof Answer.Refused<Samples>(var problem) ? problem.sentence() : null;
        Chart chart =
                new Chart(
                        "budget-left",
                        "Budget left",
                        "What was left of the errors that may happen in " + slo.period(),
                        Unit.SHARE,
                        shown,
                        List.of(new Line(slo.slo(), left)),
                        List.of(new Limit("Nothing left", 0)),
                        marks(slo),
                        refusal);
        List<Answer<?>> asked = new ArrayList<>(List.of(answer));
        boolean away = samples instanceof Answer.Away<Samples>;
        if (away) {
            asked.add(samples);
        }
        // A chart that is empty because nobody answered would say that there is nothing.
        List<Chart> charts = away && chart.isEmpty() ? List.of() : List.of(chart);
        return new Charts(charts, Answer.troubles(asked), NOTHING, true);
    }

    private static List<Mark> marks(Slo slo) {
        Instant burned = slo.burnedAt();
        return burned == null ? List.of() : List.of(new Mark(burned, "used up"));
    }
}
