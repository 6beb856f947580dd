package dev.fairlead.alert.notification;

import dev.fairlead.alert.AlertLimits;
import dev.fairlead.alert.Suppression;
import dev.fairlead.alert.routing.GroupRoute;
import dev.fairlead.alert.routing.GroupRoutes;
import dev.fairlead.alert.routing.Routing;
import dev.fairlead.platform.catalogue.Mode;
import dev.fairlead.platform.decide.Views;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The groups that an alert enters when it begins to fire. Where there are as many groups as may be,
 * an alert that would begin another one enters the one group of its receiver that takes all of
 * these: it is told late and among others, and not lost.
 *
 * <p>The open groups are read again when they were read more than a second ago. Safe for many
 * threads; throws where the store is away.
 */
public final class AlertGroups {
    private static final Logger log = LoggerFactory.getLogger(AlertGroups.class);
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final Supplier<Routing> routing;
    private final Supplier<AlertLimits> limits;
    private final Views views;
    private final InstantSource clock;
    private final Function<@Nullable String, Mode> modes;
    private final Suppressing suppressions;
    private final Set<String> open = new HashSet<>();
    private @Nullable Instant readAt;
    private long beyondLimit;
    private @Nullable Instant beyondLimitAt;

    /** For services that are all acted on. */
    public AlertGroups(
            Supplier<Routing> routing,
            Supplier<AlertLimits> limits,
            Views views,
            InstantSource clock) {
        this(routing, limits, views, clock, _ -> Mode.ACT, _ -> Suppression.NONE);
    }

    /**
     * @param modes how far Fairlead may act on the service of a name; null for an alert of none
     * @param suppressions what keeps an alert of these labels from being told
     */
    public AlertGroups(
            Supplier<Routing> routing,
            Supplier<AlertLimits> limits,
            Views views,
            InstantSource clock,
            Function<@Nullable String, Mode> modes,
            Suppressing suppressions) {
        this.modes = modes;
        this.suppressions = suppressions;
        this.routing = routing;
        this.limits = limits;
        this.views = views;
        this.clock = clock;
    }

    /**
     * The groups of an alert with these labels, as far as the mode of its service goes: with {@code
     * observe} it enters none, with {@code advise} those whose receivers are channels, and no
     * incident is opened.
     */
    public synchronized Entry of(Map<String, String> labels) {
        Mode mode = modes.apply(labels.get("service"));
        List<GroupRoute> named = named(labels);
        List<GroupRoute> told = named.stream().filter(route -> isTold(route, mode)).toList();
        List<GroupRoute> entered = entered(told);
        suppressions.begin(List.of(labels));
        Suppression suppression = suppressions.of(labels);
        return new Entry(
                entered,
                told.size() < named.size() ? mode.reason() : null,
                suppression.reason() == null ? null : suppression);
    }

    /** The groups of an alert that fires already, however many there are. */
    public List<GroupRoute> wanted(Map<String, String> labels) {
        Mode mode = modes.apply(labels.get("service"));
        return named(labels).stream().filter(route -> isTold(route, mode)).toList();
    }

    private List<GroupRoute> named(Map<String, String> labels) {
        return new GroupRoutes(routing.get(), limits.get().alertsInNotification()).of(labels);
    }

    /** Those that are entered in the place of the groups, where these would be too many. */
    public synchronized List<GroupRoute> entered(List<GroupRoute> wanted) {
        int most = limits.get().groups();
        return wanted.stream().flatMap(route -> within(route, most)).distinct().toList();
    }

    /**
     * Alerts with these labels are about to fire together: which of them keeps another one from
     * being told does not depend on their order.
     */
    public void begin(Collection<Map<String, String>> alerts) {
        suppressions.begin(alerts);
    }

    private static boolean isTold(GroupRoute route, Mode mode) {
        return switch (mode) {
            case OBSERVE -> false;
            case ADVISE -> route.delivery() == GroupRoute.Delivery.CHANNEL;
            case ACT -> true;
        };
    }

    /** How many alerts entered the group of those beyond the limit, since the start. */
    public synchronized long beyondLimit() {
        return beyondLimit;
    }

    /** When that happened last; null where it did not. */
    public synchronized @Nullable Instant beyondLimitAt() {
        return beyondLimitAt;
    }

    private Stream<GroupRoute> within(GroupRoute route, int most) {
        Instant now = clock.instant();
        if (readAt == null || Duration.between(readAt, now).compareTo(FRESH) > 0) {
            read();
            readAt = now;
        }
        String group = route.groupId();
        if (open.contains(group)) {
            return Stream.of(route);
        }
        if (open.size() < most) {
            open.add(group);
            return Stream.of(route);
        }
        if (beyondLimitAt == null || Duration.between(beyondLimitAt, now).toMinutes() > 0) {
            log.atWarn()
                    .addKeyValue("receiver", route.receiver())
                    .addKeyValue("groups", open.size())
                    .addKeyValue("limit", most)
                    .log(
                            "Too many groups of alerts, further ones are told together; see groups"
                                    + " in alerting/limits.yaml");
        }
        beyondLimit++;
        beyondLimitAt = now;
        return Stream.of(route.beyondLimit());
    }

    private void read() {
        open.clear();
        views.each(
                GroupView.KIND,
                Map.of("state", GroupView.OPEN),
                GroupView.class,
                group -> open.add(group.id()));
    }
}
