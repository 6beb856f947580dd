package dev.fairlead.alert.suppression;

import dev.fairlead.alert.Fingerprint;
import dev.fairlead.alert.Suppression;
import dev.fairlead.alert.alert.AlertCommand;
import dev.fairlead.alert.alert.AlertStream;
import dev.fairlead.alert.alert.AlertView;
import dev.fairlead.alert.notification.Suppressing;
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
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What keeps alerts from being told, now. An alert is asked for when it begins to fire; from then
 * on each change is told to it at the next beat. Safe for many threads; throws where the store is
 * away.
 */
public final class Suppressions implements Suppressing {

    /** Alerts that are told of a change in one transaction. */
    private static final int BATCH = 500;

    /** An alert may begin to fire with what was known a moment ago: it is compared again. */
    private static final Duration AFTER_A_CHANGE = Duration.ofSeconds(10);

    /** How often alerts are compared while any rule may silence one by another. */
    private static final Duration WITH_RULES = Duration.ofSeconds(5);

    /** What began so lately may not be stored yet: reading it back would miss it. */
    private static final Duration UNDER_WAY = Duration.ofSeconds(5);

    private final Views views;
    private final Commands commands;
    private final Supplier<List<InhibitRule>> rules;
    private final InstantSource clock;
    private final Map<String, Begun> begun = new ConcurrentHashMap<>();
    private volatile Known known = new Known(Map.of(), List.of(), new Inhibitor(List.of()));
    private volatile boolean read;
    private @Nullable Instant changedAt;
    private @Nullable Instant comparedAt;

    /** An alert that begins to fire and may silence others. */
    private record Begun(Map<String, String> labels, Instant at) {}

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

    @Override
    public Suppression of(Map<String, String> labels) {
        readOnce();
        return known.of(labels);
    }

    /**
     * From now on they silence others, though they are not stored yet. Where they never are, what
     * they silenced is told within seconds.
     */
    @Override
    public void begin(Collection<Map<String, String>> alerts) {
        readOnce();
        Instant now = clock.instant();
        for (Map<String, String> labels : alerts) {
            if (known.inhibitor().isSource(labels)) {
                String fingerprint = Fingerprint.of(labels);
                begun.put(fingerprint, new Begun(labels, now));
                known.inhibitor().fires(fingerprint, labels);
            }
        }
    }

    /** An alert that comes right after the start is compared with what fired before. */
    private void readOnce() {
        if (!read) {
            synchronized (this) {
                if (!read) {
                    Instant now = clock.instant();
                    List<InhibitRule> wanted = rules.get();
                    known = new Known(silences(now), wanted, firing(wanted, now));
                    read = true;
                }
            }
        }
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

    /** Reads the alerts that fire twice, page by page: there may be tens of thousands. */
    private void compare(Instant now) {
        known = new Known(known.silences(), known.rules(), firing(known.rules(), now));
        // One that began in between was told to the one before.
        begun.forEach((fingerprint, each) -> known.inhibitor().fires(fingerprint, each.labels()));
        read = true;
        List<Commands.Given> changes = new ArrayList<>();
        eachFiring(view -> {
            Suppression wanted = known.of(view.alert().labels());
            if (!wanted.equals(view.suppressed())) {
                changes.add(change(view, wanted));
            }
            if (changes.size() == BATCH) {
                commands.executeAll(List.copyOf(changes));
                changes.clear();
            }
        });
        if (!changes.isEmpty()) {
            commands.executeAll(changes);
        }
        comparedAt = now;
    }

    private Inhibitor firing(List<InhibitRule> wanted, Instant now) {
        Inhibitor inhibitor = new Inhibitor(wanted);
        if (!wanted.isEmpty()) {
            eachFiring(view -> inhibitor.fires(view.fingerprint(), view.alert().labels()));
        }
        begun.values().removeIf(each -> each.at().plus(UNDER_WAY).isBefore(now));
        begun.forEach((fingerprint, each) -> inhibitor.fires(fingerprint, each.labels()));
        return inhibitor;
    }

    private void eachFiring(Consumer<AlertView> action) {
        views.each(AlertView.KIND, Map.of("state", AlertView.FIRING), AlertView.class, action);
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
