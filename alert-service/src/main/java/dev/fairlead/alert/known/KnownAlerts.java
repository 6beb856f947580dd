package dev.fairlead.alert.known;

import dev.fairlead.alert.Alert;
import dev.fairlead.alert.Finding;
import dev.fairlead.alert.alert.AlertView;
import dev.fairlead.alert.known.AlertFile.ByAlert;
import dev.fairlead.alert.known.AlertFile.BySilence;
import dev.fairlead.alert.known.PendingAlerts.Found;
import dev.fairlead.alert.known.PendingAlerts.Place;
import dev.fairlead.alert.notification.GroupView;
import dev.fairlead.alert.routing.LabelMatcher;
import dev.fairlead.alert.rule.ActiveAlert;
import dev.fairlead.alert.rule.RuleManager;
import dev.fairlead.alert.silence.SilenceView;
import dev.fairlead.platform.decide.UnknownCursor;
import dev.fairlead.platform.decide.Views;
import dev.fairlead.platform.web.page.Cursor;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds alerts: those that are pending, the youngest first, and after them those that fire or
 * fired, the latest begin first.
 */
public final class KnownAlerts {

    /** Documents that are read for one page; a page that found fewer says where to go on. */
    static final int MOST_READ = 2_000;

    /** Alerts that a preview names. */
    public static final int NAMED = 20;

    private static final String IN_MEMORY = "pending";
    private static final String STORED = "stored";

    private final Views views;
    private final PendingAlerts pending;

    public KnownAlerts(Views views, RuleManager rules) {
        this.views = views;
        this.pending = new PendingAlerts(rules);
    }

    /**
     * What a silence would keep from being told.
     *
     * @param matching alerts that are pending or fire, and that it means
     * @param silenced how many of them are silenced already
     * @param items some of them
     */
    public record Preview(int matching, int silenced, List<KnownAlert> items) {
        public Preview {
            items = List.copyOf(items);
        }
    }

    /**
     * One page.
     *
     * @param cursor of the page before; null for the first page
     * @throws UnknownCursor where no page gave the cursor
     */
    public Views.Page<KnownAlert> list(KnownFilter filter, @Nullable String cursor, int limit) {
        List<KnownAlert> items = new ArrayList<>();
        List<String> from = cursor == null ? List.of(IN_MEMORY, "", "") : Cursor.decode(cursor, 3);
        boolean inMemory = from.getFirst().equals(IN_MEMORY);
        if (!inMemory && !from.getFirst().equals(STORED)) {
            throw new UnknownCursor(String.valueOf(cursor));
        }
        if (inMemory && filter.takesPending()) {
            List<Found> found = pending.list(filter, place(from, cursor), limit + 1);
            found.stream()
                    .limit(limit)
                    .forEach(each -> items.add(KnownAlert.pending(each.alert())));
            if (found.size() > limit) {
                return new Views.Page<>(items, cursor(found.get(limit - 1).place()));
            }
        }
        if (!filter.takesStored()) {
            return new Views.Page<>(items, null);
        }
        return inMemory
                ? stored(filter, null, 0, limit, items)
                : stored(filter, from.get(1), number(from.get(2), cursor), limit, items);
    }

    /**
     * @param from cursor of the store; null or empty for the beginning
     * @param skipped how many of what the store has from there on were seen with the page before
     */
    private Views.Page<KnownAlert> stored(
            KnownFilter filter,
            @Nullable String from,
            int skipped,
            int limit,
            List<KnownAlert> items) {
        String place = from == null || from.isEmpty() ? null : from;
        int skip = skipped;
        for (int read = 0; read < MOST_READ; read += Views.LARGEST_PAGE) {
            Views.Page<AlertView> page =
                    views.list(
                            AlertView.KIND,
                            filter.fields(),
                            place,
                            Views.LARGEST_PAGE,
                            AlertView.class);
            for (int i = skip; i < page.items().size(); i++) {
                if (items.size() == limit) {
                    return new Views.Page<>(items, cursor(place, i));
                }
                AlertView view = page.items().get(i);
                if (filter.takesLabels(view.alert().labels())) {
                    items.add(KnownAlert.of(view));
                }
            }
            place = page.next();
            if (place == null) {
                return new Views.Page<>(items, null);
            }
            skip = 0;
        }
        return new Views.Page<>(items, cursor(place, 0));
    }

    private static String cursor(@Nullable String place, int skip) {
        return Cursor.encode(STORED, place == null ? "" : place, String.valueOf(skip));
    }

    private static int number(String text, @Nullable String cursor) {
        if (text.matches("\\d{1,3}")) {
            return Integer.parseInt(text);
        }
        throw new UnknownCursor(String.valueOf(cursor));
    }

    private static String cursor(Place place) {
        return Cursor.encode(IN_MEMORY, place.activeAt().toString(), place.fingerprint());
    }

    private static @Nullable Place place(List<String> from, @Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        try {
            return new Place(Instant.parse(from.get(1)), from.get(2));
        } catch (DateTimeParseException malformed) {
            throw new UnknownCursor(cursor);
        }
    }

    /** All that is known of the alert with this fingerprint. */
    public Optional<AlertFile> find(String fingerprint) {
        return views.find(AlertView.KIND, fingerprint, AlertView.class)
                .filter(view -> view.endsAt() == null)
                .map(this::file)
                .or(() -> pending.find(fingerprint).map(this::file))
                .or(() -> views.find(AlertView.KIND, fingerprint, AlertView.class).map(this::file));
    }

    /** What a silence with these conditions would keep from being told now. */
    public Preview hidden(List<LabelMatcher> matchers) {
        var filter = new KnownFilter(KnownFilter.OPEN, null, null, matchers);
        List<KnownAlert> named = new ArrayList<>();
        int[] counts = new int[2];
        views.each(
                AlertView.KIND,
                filter.fields(),
                AlertView.class,
                view -> {
                    if (filter.takesLabels(view.alert().labels())) {
                        counts[0]++;
                        counts[1] += view.suppressed().silences().isEmpty() ? 0 : 1;
                        if (named.size() < NAMED) {
                            named.add(KnownAlert.of(view));
                        }
                    }
                });
        List<Found> waiting = pending.list(filter, null, NAMED - named.size());
        waiting.forEach(each -> named.add(KnownAlert.pending(each.alert())));
        int further = (int) pending.all(filter).count();
        return new Preview(counts[0] + further, counts[1], named);
    }

    private AlertFile file(Alert waiting) {
        return new AlertFile(
                KnownAlert.pending(waiting),
                waiting.annotations(),
                waiting.finding(),
                Measured.of(waiting.finding()),
                rule(waiting),
                null,
                List.of(),
                List.of(),
                List.of(),
                null);
    }

    private AlertFile file(AlertView view) {
        Alert alert = view.alert();
        boolean posted = view.origin().equals(AlertView.POSTED);
        Finding finding = posted ? null : alert.finding();
        String url = view.generatorUrl();
        return new AlertFile(
                KnownAlert.of(view),
                alert.annotations(),
                finding,
                finding == null ? null : Measured.of(finding),
                view.origin().equals(AlertView.RULE) ? rule(alert) : null,
                because(view),
                told(view),
                silences(view),
                inhibitors(view),
                url == null || url.isEmpty() ? null : url);
    }

    private AlertFile.@Nullable Because because(AlertView view) {
        if (view.endsAt() != null) {
            return new AlertFile.Because(view.reason());
        }
        return view.origin().equals(AlertView.RULE) && pending.held(view.fingerprint())
                ? new AlertFile.Because(ActiveAlert.SOURCE_AWAY)
                : null;
    }

    private AlertFile.@Nullable OfRule rule(Alert alert) {
        return pending.owner(alert.labels())
                .map(owner -> AlertFile.OfRule.of(owner.group(), owner.running()))
                .orElse(null);
    }

    private List<AlertFile.Telling> told(AlertView view) {
        AlertView.Telling telling = view.telling();
        if (telling == null) {
            return List.of();
        }
        return views.findAll(GroupView.KIND, telling.groups(), GroupView.class).values().stream()
                .sorted(
                        Comparator.comparing((GroupView group) -> group.way().receiver())
                                .thenComparing(GroupView::id))
                .map(group ->
                        new AlertFile.Telling(
                                group.way(),
                                group.id(),
                                group.groupKey(),
                                toldAt(group, telling),
                                group.notifiedAt(),
                                group.flushAt(),
                                group.failure()))
                .toList();
    }

    /** Whoever is told of a group is told of all its alerts that nothing keeps from it. */
    private static @Nullable Instant toldAt(GroupView group, AlertView.Telling telling) {
        Instant told = group.notifiedAt();
        boolean after = told != null && !told.isBefore(telling.enteredAt());
        boolean hidden =
                told != null
                        && telling.suppressedAt() != null
                        && !told.isBefore(telling.suppressedAt());
        return after && !hidden ? told : null;
    }

    private List<BySilence> silences(AlertView view) {
        List<String> ids = view.suppressed().silences();
        Map<String, SilenceView> found =
                ids.isEmpty() ? Map.of() : views.findAll(SilenceView.KIND, ids, SilenceView.class);
        return ids.stream().map(id -> BySilence.of(id, found.get(id))).toList();
    }

    private List<ByAlert> inhibitors(AlertView view) {
        List<String> ids = view.suppressed().inhibitedBy();
        Map<String, AlertView> found =
                ids.isEmpty() ? Map.of() : views.findAll(AlertView.KIND, ids, AlertView.class);
        return ids.stream().map(id -> by(id, found.get(id))).toList();
    }

    private static ByAlert by(String id, @Nullable AlertView other) {
        return other == null
                ? new ByAlert(id, null, null)
                : new ByAlert(id, other.alert().name(), other.alert().summary());
    }
}
