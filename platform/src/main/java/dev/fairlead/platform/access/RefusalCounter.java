package dev.fairlead.platform.access;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Counts refusals per caller, path, reason and minute, in bounded memory. The first is to be told
 * by itself; those that follow within the minute are counted together, and while they go on, each
 * minute again. Where there are too many to be counted one by one, further callers and paths are
 * counted together, by their reason alone.
 */
final class RefusalCounter {
    static final Duration WINDOW = Duration.ofMinutes(1);

    /** So many are counted one by one, of all callers together and of each. */
    static final int MOST = 200;

    static final int MOST_OF_A_CALLER = 20;

    /** So many addresses of one count are named. */
    static final int ADDRESSES = 10;

    private final Map<Key, Count> counts = new HashMap<>();

    /**
     * What is counted together.
     *
     * @param whom null for those who are not counted one by one
     * @param action null for what is not counted one by one
     */
    private record Key(
            Asking asking, @Nullable String whom, @Nullable String action, String reason) {
        static Key of(Attempt refused, String reason) {
            return new Key(refused.asking(), refused.who().counted(), refused.action(), reason);
        }

        Key together() {
            return new Key(asking, null, null, reason);
        }
    }

    /**
     * So many were refused that nobody was told of.
     *
     * @param caller null where nobody proved to be anybody, and for many callers
     * @param action null where many are counted together
     */
    record Counted(
            Asking asking,
            @Nullable String caller,
            List<String> addresses,
            List<String> forwardedFor,
            @Nullable String action,
            String reason,
            long number,
            Instant since,
            Instant until) {}

    private static final class Count {
        private final @Nullable String caller;
        private final Set<String> addresses = new LinkedHashSet<>();
        private final Set<String> forwardedFor = new LinkedHashSet<>();
        private Instant begun;
        private Instant since;
        private Instant until;
        private long number;

        private Count(@Nullable String caller, Instant begun) {
            this.caller = caller;
            this.begun = begun;
            this.since = begun;
            this.until = begun;
        }

        private void add(Attempt refused) {
            since = number == 0 ? refused.at() : since;
            until = refused.at();
            number++;
            name(addresses, refused.who().address());
            name(forwardedFor, refused.who().forwardedFor());
        }

        private static void name(Set<String> named, @Nullable String address) {
            if (address != null && named.size() < ADDRESSES) {
                named.add(address);
            }
        }

        private Counted take(Key key, Instant now) {
            var counted =
                    new Counted(
                            key.asking(),
                            caller,
                            List.copyOf(addresses),
                            List.copyOf(forwardedFor),
                            key.action(),
                            key.reason(),
                            number,
                            since,
                            until);
            begun = now;
            number = 0;
            addresses.clear();
            forwardedFor.clear();
            return counted;
        }
    }

    /** Counts a refusal, unless it is to be told by itself. */
    synchronized boolean isFirst(Attempt refused) {
        Key own = Key.of(refused, String.valueOf(refused.reason()));
        Key key = counts.containsKey(own) || hasRoom(own) ? own : own.together();
        Count count = counts.get(key);
        if (count == null) {
            String caller = key.whom() == null ? null : refused.who().caller();
            counts.put(key, new Count(caller, refused.at()));
            return true;
        }
        count.add(refused);
        return false;
    }

    private boolean hasRoom(Key own) {
        long ofTheCaller =
                counts.keySet().stream()
                        .filter(key -> Objects.equals(own.whom(), key.whom()))
                        .count();
        return counts.size() < MOST && ofTheCaller < MOST_OF_A_CALLER;
    }

    /** Takes the counts of the minutes that are over. */
    synchronized List<Counted> due(Instant now) {
        return take(now, now.minus(WINDOW));
    }

    /** Takes all counts, at the end. */
    synchronized List<Counted> all(Instant now) {
        return take(now, Instant.MAX);
    }

    private List<Counted> take(Instant now, Instant begunBy) {
        List<Counted> taken = new ArrayList<>();
        for (var entry : counts.entrySet()) {
            Count count = entry.getValue();
            if (!count.begun.isAfter(begunBy) && count.number > 0) {
                taken.add(count.take(entry.getKey(), now));
            }
        }
        // What nobody asks for any more makes room for others.
        counts.values().removeIf(count -> count.number == 0 && !count.begun.isAfter(begunBy));
        return taken;
    }
}
