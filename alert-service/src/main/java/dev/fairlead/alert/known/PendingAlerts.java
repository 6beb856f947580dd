package dev.fairlead.alert.known;

import dev.fairlead.alert.Alert;
import dev.fairlead.alert.Fingerprint;
import dev.fairlead.alert.rule.ActiveAlert;
import dev.fairlead.alert.rule.AlertingRule;
import dev.fairlead.alert.rule.RuleGroup;
import dev.fairlead.alert.rule.RuleManager;
import dev.fairlead.alert.rule.RunningAlerts;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Alerts of rules that are pending, as they are in memory now; the youngest first. */
final class PendingAlerts {

    private static final Comparator<Place> ORDER =
            Comparator.comparing(Place::activeAt).reversed().thenComparing(Place::fingerprint);

    private final RuleManager rules;

    PendingAlerts(RuleManager rules) {
        this.rules = rules;
    }

    /** Where a pending alert stands among the others. */
    record Place(Instant activeAt, String fingerprint) {}

    /** One of them. */
    record Found(Place place, Alert alert) {}

    /** A rule, and where it is. */
    record Owner(RuleGroup group, RunningAlerts running) {}

    /**
     * The first ones that are wanted; memory holds so many and one more.
     *
     * @param after the last one of the page before; null for the first page
     */
    List<Found> list(KnownFilter filter, @Nullable Place after, int limit) {
        PriorityQueue<Found> first =
                new PriorityQueue<>(Comparator.comparing(Found::place, ORDER.reversed()));
        all(filter)
                .forEach(found -> {
                    if (after == null || ORDER.compare(found.place(), after) > 0) {
                        first.add(found);
                        if (first.size() > limit) {
                            first.poll();
                        }
                    }
                });
        return first.stream().sorted(Comparator.comparing(Found::place, ORDER)).toList();
    }

    /** All that are wanted, in no order. */
    Stream<Found> all(KnownFilter filter) {
        return owners().flatMap(owner ->
                owner.running().active().entrySet().stream()
                        .filter(each -> !each.getValue().fires())
                        .filter(each -> filter.takesLabels(each.getValue().labels()))
                        .map(each -> found(owner, each))
                        .filter(found -> filter.takesSubject(found.alert().subject())));
    }

    /** The pending alert with this fingerprint. */
    Optional<Alert> find(String fingerprint) {
        return owners().flatMap(owner ->
                        Stream.ofNullable(owner.running().active().get(fingerprint))
                                .filter(active -> !active.fires())
                                .map(active -> alert(owner.running().rule(), active)))
                .findFirst();
    }

    /** Whether the alert with this fingerprint fires on since its target is away. */
    boolean held(String fingerprint) {
        return owners().flatMap(
                        owner -> Stream.ofNullable(owner.running().active().get(fingerprint)))
                .anyMatch(active -> active.held() != null);
    }

    /** The rule that makes an alert with these labels, as far as one in force does. */
    Optional<Owner> owner(Map<String, String> labels) {
        String fingerprint = Fingerprint.of(labels);
        return owners().filter(owner -> owner.running().active().containsKey(fingerprint))
                .findFirst()
                .or(() ->
                        owners().filter(owner -> owner.running().rule().mayHaveMade(labels))
                                .findFirst());
    }

    private Stream<Owner> owners() {
        return rules.status().stream()
                .flatMap(status ->
                        status.rules().stream()
                                .filter(RunningAlerts.class::isInstance)
                                .map(rule -> new Owner(status.group(), (RunningAlerts) rule)));
    }

    private static Found found(Owner owner, Map.Entry<String, ActiveAlert> active) {
        Place place = new Place(active.getValue().activeAt(), active.getKey());
        return new Found(place, alert(owner.running().rule(), active.getValue()));
    }

    private static Alert alert(AlertingRule rule, ActiveAlert active) {
        return active.shown(rule);
    }
}
