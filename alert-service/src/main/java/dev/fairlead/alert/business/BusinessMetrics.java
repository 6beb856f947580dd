package dev.fairlead.alert.business;

import dev.fairlead.alert.query.Expression;
import dev.fairlead.alert.query.Samples;
import dev.fairlead.alert.rule.RuleManager.GroupStatus;
import dev.fairlead.alert.rule.RunningRule;
import dev.fairlead.platform.catalogue.BusinessMetric;
import dev.fairlead.platform.catalogue.Catalogue;
import dev.fairlead.platform.catalogue.Service;
import dev.fairlead.promql.value.Sample;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Where the business metrics of all services stand, from what their rules recorded. However many
 * there are, three queries of recorded series answer it.
 */
public final class BusinessMetrics {
    private static final Expression NOW = Expression.parse(BusinessRules.SERIES);
    private static final Expression DAY_BEFORE =
            Expression.parse(BusinessRules.SERIES + " offset 1d");
    private static final Expression WEEK_BEFORE =
            Expression.parse(BusinessRules.SERIES + " offset 1w");

    private final Samples samples;
    private final Supplier<Catalogue> catalogue;
    private final Supplier<List<GroupStatus>> rules;
    private final InstantSource clock;

    /**
     * @param samples of this service: what its rules recorded
     * @param rules where all groups of rules stand
     */
    public BusinessMetrics(
            Samples samples,
            Supplier<Catalogue> catalogue,
            Supplier<List<GroupStatus>> rules,
            InstantSource clock) {
        this.samples = samples;
        this.catalogue = catalogue;
        this.rules = rules;
        this.clock = clock;
    }

    /** A metric of a service. */
    private record Whose(String service, String metric) {}

    /**
     * All of them, by their ids.
     *
     * @throws Samples.QueryFailed where the samples cannot be read
     */
    public List<BusinessStatus> now() {
        Instant at = clock.instant();
        Map<Whose, Double> now = values(NOW, at);
        Map<Whose, Double> dayBefore = values(DAY_BEFORE, at);
        Map<Whose, Double> weekBefore = values(WEEK_BEFORE, at);
        Map<Whose, String> errors = errors();
        List<BusinessStatus> all = new ArrayList<>();
        for (Service service : catalogue.get().services()) {
            service.business()
                    .forEach((name, metric) -> {
                        Whose whose = new Whose(service.name(), name);
                        all.add(
                                status(
                                        whose,
                                        metric,
                                        new BusinessStatus.Numbers(
                                                now.get(whose),
                                                dayBefore.get(whose),
                                                weekBefore.get(whose),
                                                metric.lowerBound(),
                                                errors.get(whose))));
                    });
        }
        return all.stream().sorted(Comparator.comparing(BusinessStatus::id)).toList();
    }

    private Map<Whose, Double> values(Expression expression, Instant at) {
        Map<Whose, Double> values = new HashMap<>();
        for (Sample sample : samples.samples(expression, at)) {
            String service = sample.labels().get(BusinessRules.SERVICE);
            String metric = sample.labels().get(BusinessRules.METRIC);
            values.merge(new Whose(service, metric), sample.value(), Math::max);
        }
        return values;
    }

    private Map<Whose, String> errors() {
        Map<Whose, String> errors = new HashMap<>();
        for (GroupStatus group : rules.get()) {
            if (group.group().file().equals(BusinessRules.FILE)) {
                for (RunningRule rule : group.rules()) {
                    String error = rule.error();
                    BusinessRules.metric(rule.rule())
                            .ifPresent(metric -> {
                                if (error != null) {
                                    errors.put(new Whose(group.group().name(), metric), error);
                                }
                            });
                }
            }
        }
        return errors;
    }

    private static BusinessStatus status(
            Whose whose, BusinessMetric metric, BusinessStatus.Numbers numbers) {
        return new BusinessStatus(
                whose.service() + ":" + whose.metric(),
                whose.service(),
                whose.metric(),
                metric.kind().text(),
                metric.unit(),
                metric.description(),
                metric.query().value(),
                numbers,
                BusinessRules.overTime(whose.service(), whose.metric()));
    }
}
