package dev.fairlead.alert.coverage;

import dev.fairlead.alert.rule.RecordingRule;
import dev.fairlead.alert.rule.Rule;
import dev.fairlead.alert.rule.RuleGroup;
import dev.fairlead.promql.ast.Expr;
import dev.fairlead.promql.eval.Queryable;
import dev.fairlead.promql.labels.Labels;
import dev.fairlead.promql.labels.Matcher;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Looks for the series that rules ask for. */
public final class Coverage {
    /** What was there an hour ago comes again with the next beat of whoever brought it. */
    private static final Duration BACK = Duration.ofHours(1);

    private final Queryable samples;

    public Coverage(Queryable samples) {
        this.samples = samples;
    }

    /** Whether there is something to go by. */
    public enum State {
        /** Series are there. */
        PRESENT("present"),
        /** None yet; they come by themselves with what they tell of. */
        WAITING("waiting"),
        /** None, though there is a target that would have them: it does not answer. */
        UNANSWERED("unanswered"),
        /** None, and something has to be configured for them. */
        UNCONFIGURED("unconfigured");

        private final String text;

        State(String text) {
            this.text = text;
        }

        /** As it is written. */
        public String text() {
            return text;
        }
    }

    /**
     * What a rule reads.
     *
     * @param selectors in the order of its expression, each once
     */
    public record OfRule(String group, String rule, List<OfSelector> selectors) {

        /** That of the selector of which least is there. */
        public State state() {
            return selectors.stream()
                    .map(OfSelector::state)
                    .max(State::compareTo)
                    .orElse(State.PRESENT);
        }
    }

    /**
     * What a selector finds.
     *
     * @param selector without its offset and range
     * @param series how many it found in the last hour
     * @param ofName how many there are of that name, with any labels
     * @param targets how many targets there are that have such series once they answer
     */
    public record OfSelector(String selector, int series, int ofName, int targets, Origin origin) {

        /** A name of which some series are there is brought by somebody; others come with use. */
        public State state() {
            if (series > 0) {
                return State.PRESENT;
            }
            if (ofName > 0 || origin.comesByItself()) {
                return State.WAITING;
            }
            return targets > 0 ? State.UNANSWERED : State.UNCONFIGURED;
        }

        /** What brings such series, in words. */
        public String broughtBy() {
            return state() == State.UNANSWERED
                    ? "an answer of the targets that are there (GET /api/v1/targets says why there is none); further ones: "
                            + origin.what()
                    : origin.what();
        }
    }

    /** Of each rule, in their order. */
    public List<OfRule> of(Collection<RuleGroup> groups, Instant now) {
        Map<String, Origin> recorded = new HashMap<>();
        for (RuleGroup group : groups) {
            for (Rule rule : group.rules()) {
                if (rule instanceof RecordingRule) {
                    recorded.put(rule.name(), Origin.recordedBy(group.name()));
                }
            }
        }
        Look look = new Look(now, recorded);
        return groups.stream()
                .flatMap(group ->
                        group.rules().stream()
                                .map(rule ->
                                        new OfRule(
                                                group.name(),
                                                rule.name(),
                                                Selectors.of(rule.expression().expr()).stream()
                                                        .map(look::of)
                                                        .distinct()
                                                        .toList())))
                .toList();
    }

    /** One look at all rules: what several of them ask for is counted once. */
    private final class Look {
        private final Instant now;
        private final Map<String, Origin> recorded;
        private final Map<List<Matcher>, Integer> counted = new HashMap<>();

        private Look(Instant now, Map<String, Origin> recorded) {
            this.now = now;
            this.recorded = recorded;
        }

        private OfSelector of(Expr.VectorSelector selector) {
            String name = selector.fixedName().orElse("");
            List<Matcher> ofName =
                    selector.matchers().stream()
                            .filter(matcher -> matcher.name().equals(Labels.NAME))
                            .toList();
            Origin known = recorded.get(name);
            Origin origin = known == null ? Origin.of(name) : known;
            String sign = origin.sign();
            return new OfSelector(
                    text(selector),
                    count(selector.matchers()),
                    ofName.isEmpty() ? 0 : count(ofName),
                    sign == null ? 0 : count(List.of(Matcher.equal(Labels.NAME, sign))),
                    origin);
        }

        private static String text(Expr.VectorSelector selector) {
            return new Expr.VectorSelector(
                            selector.name(), selector.matchers(), 0, null, selector.span())
                    .toString();
        }

        private int count(List<Matcher> matchers) {
            return counted.computeIfAbsent(
                    matchers,
                    each ->
                            samples.select(each, now.minus(BACK).toEpochMilli(), now.toEpochMilli())
                                    .size());
        }
    }
}
