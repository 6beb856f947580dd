package dev.fairlead.alert.suppression;

import dev.fairlead.alert.Suppression;
import dev.fairlead.alert.alert.AlertCommand;
import dev.fairlead.alert.alert.AlertStream;
import dev.fairlead.alert.alert.AlertView;
import dev.fairlead.alert.routing.InhibitRule;
import dev.fairlead.alert.routing.LabelMatcher;
import dev.fairlead.alert.silence.SilenceView;
import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.decide.Commands;
import dev.fairlead.platform.decide.Directed;
import dev.fairlead.platform.decide.Views;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What keeps alerts from being told, now. An alert is asked for when it begins to fire; from then
 * on each change is told to it at the next beat. Safe for many threads; throws where the store is
 * away.
 */
public final class Suppressions {

    /** Alerts that are told of a change in one transaction. */
    private static final int BATCH = 500;

    /** An alert may begin to fire with what was known a moment ago: it is compared again. */
    private static final Duration AFTER_A_CHANGE = Duration.ofSeconds(10);

    /** How often alerts are compared while any rule may silence one by another. */
    private static final Duration WITH_RULES = Duration.ofSeconds(5);

    private final Views views;
    private final Commands commands;
    private final Supplier<List<InhibitRule>> rules;
    private final InstantSource clock;
    private volatile Known known = new Known(Map.of(), List.of(), Inhibitor.NONE);
    private @Nullable Instant changedAt;
    private @Nullable Instant comparedAt;

    /** What was read last. */
    private record Known(
            Map<String, List<LabelMatcher>> silences,
            List<InhibitRule> rules,
            Inhibitor inhibitor) {

        private Suppression of(Map<String, String> labels) {
            List<String> matching =
                    silences.entrySet().stream()
                            .filter(silence ->
                                    silence.getValue().stream()
                                            .allMatch(matcher -> matcher.matches(labels)))
                            .map(Map.Entry::getKey)
                            .toList();
            String source = inhibitor.inhibiting(labels);
            return new Suppression(matching, source == null ? List.of() : List.of(source));
        }

        private boolean isQuiet() {
            return silences.isEmpty() && rules.isEmpty();
        }
    }

    public Suppressions(
            Views views,
            Commands commands,
            Supplier<List<InhibitRule>> rules,
            InstantSource clock) {
        this.views = views;
        this.commands = commands;
        this.rules = rules;
        this.clock = clock;
    }

    /** What keeps an alert with these labels from being told. */
    public Suppression of(Map<String, String> labels) {
        return known.of(labels);
    }

    /** Reads what holds now, and tells alerts of what has changed for them. */
    public synchronized void tick() {
        Instant now = clock.instant();
        Map<String, List<LabelMatcher>> silences = silences(now);
        List<InhibitRule> wanted = rules.get();
        Known before = known;
        boolean changed =
                changedAt == null
                        || !before.silences().equals(silences)
                        || !before.rules().equals(wanted);
        if (changed) {
            changedAt = now;
        }
        known = new Known(silences, wanted, before.inhibitor());
        if (changed || isDue(now)) {
            compare(now);
        }
    }

    private boolean isDue(Instant now) {
        // What changed was not told yet: the store may have refused it.
        if (changedAt != null && (comparedAt == null || comparedAt.isBefore(changedAt))) {
            return true;
        }
        if (changedAt != null && !now.isAfter(changedAt.plus(AFTER_A_CHANGE))) {
            return true;
        }
        return !known.isQuiet()
                && (comparedAt == null || !now.isBefore(comparedAt.plus(WITH_RULES)));
    }

    private void compare(Instant now) {
        Map<String, AlertView> firing = new HashMap<>();
        views.each(
                AlertView.KIND,
                Map.of("state", AlertView.FIRING),
                AlertView.class,
                alert -> firing.put(alert.fingerprint(), alert));
        Map<String, Map<String, String>> labels = new HashMap<>();
        firing.forEach((fingerprint, view) -> labels.put(fingerprint, view.alert().labels()));
        known = new Known(known.silences(), known.rules(), new Inhibitor(known.rules(), labels));
        List<Commands.Given> changes = new ArrayList<>();
        for (AlertView view : firing.values()) {
            Suppression wanted = known.of(view.alert().labels());
            if (!wanted.equals(view.suppressed())) {
                changes.add(change(view, wanted));
            }
        }
        for (int from = 0; from < changes.size(); from += BATCH) {
            commands.executeAll(changes.subList(from, Math.min(changes.size(), from + BATCH)));
        }
        comparedAt = now;
    }

    private Commands.Given change(AlertView view, Suppression wanted) {
        String lifecycle =
                "alert-%s-%d".formatted(view.fingerprint(), view.alert().startsAt().toEpochMilli());
        String reason = wanted.reason();
        return new Commands.Given(
                new Directed(AlertStream.of(view.fingerprint()), new AlertCommand.Suppress(wanted)),
                commands.context(
                        Actor.system("suppression"), reason == null ? "told" : reason, lifecycle));
    }

    private Map<String, List<LabelMatcher>> silences(Instant now) {
        Map<String, List<LabelMatcher>> holding = new TreeMap<>();
        views.each(
                SilenceView.KIND,
                Map.of("state", SilenceView.OPEN),
                SilenceView.class,
                silence -> {
                    if (silence.text().holds(now)) {
                        holding.put(silence.id(), silence.text().read());
                    }
                });
        return holding;
    }
}
