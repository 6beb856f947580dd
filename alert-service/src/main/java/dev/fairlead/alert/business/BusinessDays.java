package dev.fairlead.alert.business;

import dev.fairlead.alert.business.BusinessDayCommand.Close;
import dev.fairlead.alert.business.BusinessDayCommand.Measured;
import dev.fairlead.alert.business.BusinessDayCommand.Whose;
import dev.fairlead.alert.query.Expression;
import dev.fairlead.alert.query.Samples;
import dev.fairlead.platform.catalogue.Catalogue;
import dev.fairlead.platform.catalogue.Service;
import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.Commands;
import dev.fairlead.platform.decide.Views;
import dev.fairlead.promql.value.Sample;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of each day that is over what the business metrics were on it, so that others can report
 * it. One that could not be told, because the service was away, is told within a week. Belongs to
 * one thread; throws where the store or the samples are away, and tells the rest the next time.
 */
public final class BusinessDays {
    private static final Logger log = LoggerFactory.getLogger(BusinessDays.class);

    private static final int LOOK_BACK_DAYS = 7;

    /** What a rule measures at the last minute of a day is there a little later. */
    private static final Duration SETTLED = Duration.ofMinutes(5);

    private static final Expression AVERAGE = over("avg");
    private static final Expression LOWEST = over("min");
    private static final Expression HIGHEST = over("max");
    private static final Expression MINUTES = over("count");

    private final Samples samples;
    private final Supplier<Catalogue> catalogue;
    private final Views views;
    private final Commands commands;
    private final InstantSource clock;
    private @Nullable LocalDate done;

    /**
     * @param samples of this service: what its rules recorded
     */
    public BusinessDays(
            Samples samples,
            Supplier<Catalogue> catalogue,
            Views views,
            Commands commands,
            InstantSource clock) {
        this.samples = samples;
        this.catalogue = catalogue;
        this.views = views;
        this.commands = commands;
        this.clock = clock;
    }

    private static Expression over(String what) {
        return Expression.parse("%s_over_time(%s[1d])".formatted(what, BusinessRules.SERIES));
    }

    /** Tells the days that are over and were not told. */
    public void tick() {
        LocalDate yesterday =
                LocalDate.ofInstant(clock.instant().minus(SETTLED), ZoneOffset.UTC).minusDays(1);
        if (yesterday.equals(done)) {
            return;
        }
        Map<String, Whose> metrics = metrics();
        if (!metrics.isEmpty()) {
            Map<String, String> told = told();
            for (int back = LOOK_BACK_DAYS - 1; back >= 0; back--) {
                tell(yesterday.minusDays(back), metrics, told);
            }
        }
        done = yesterday;
    }

    private Map<String, Whose> metrics() {
        Map<String, Whose> metrics = new TreeMap<>();
        for (Service service : catalogue.get().services()) {
            service.business()
                    .forEach((name, metric) ->
                            metrics.put(
                                    id(service.name(), name),
                                    new Whose(
                                            service.name(),
                                            name,
                                            metric.kind().text(),
                                            metric.unit())));
        }
        return metrics;
    }

    private Map<String, String> told() {
        Map<String, String> told = new HashMap<>();
        views.each(
                BusinessDayView.KIND,
                Map.of(),
                BusinessDayView.class,
                view -> told.put(view.id(), view.day()));
        return told;
    }

    private void tell(LocalDate day, Map<String, Whose> metrics, Map<String, String> told) {
        // A range begins after its first moment, and the next day's first sample is not of it.
        Instant end = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().minusMillis(1);
        Map<String, Double> averages = values(AVERAGE, end);
        Map<String, Double> lowest = values(LOWEST, end);
        Map<String, Double> highest = values(HIGHEST, end);
        Map<String, Double> minutes = values(MINUTES, end);
        metrics.forEach((id, whose) -> {
            Double average = averages.get(id);
            String last = told.get(id);
            if (average == null || last != null && last.compareTo(day.toString()) >= 0) {
                return;
            }
            Measured measured =
                    new Measured(
                            average,
                            lowest.getOrDefault(id, average),
                            highest.getOrDefault(id, average),
                            Math.round(minutes.getOrDefault(id, 1.0)));
            String stream = BusinessDayStream.of(id);
            commands.execute(
                    stream,
                    new Close(whose, day.toString(), measured),
                    commands.context(Actor.system("business"), "day-measured", stream));
            log.atInfo().addKeyValue("metric", id).addKeyValue("day", day).log("Day measured");
        });
    }

    private Map<String, Double> values(Expression expression, Instant at) {
        Map<String, Double> values = new HashMap<>();
        for (Sample sample : samples.samples(expression, at)) {
            String service = sample.labels().get(BusinessRules.SERVICE);
            String metric = sample.labels().get(BusinessRules.METRIC);
            if (Double.isFinite(sample.value())) {
                values.put(id(service, metric), sample.value());
            }
        }
        return values;
    }

    private static String id(@Nullable String service, @Nullable String metric) {
        return service + ":" + metric;
    }
}
