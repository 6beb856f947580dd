package dev.fairlead.deploy.traffic.haproxy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Requests of each version, added up from the counters of the servers that it had. HAProxy counts
 * for a server, whoever is behind it, and from 0 after a reload.
 */
public final class Counts {
    private static final List<String> ANSWERS =
            List.of("hrsp_2xx", "hrsp_3xx", "hrsp_4xx", "hrsp_5xx", "hrsp_other");
    private static final List<String> FAULTS = List.of("hrsp_5xx", "econ", "eresp");

    private final Map<String, Seen> last = new HashMap<>();
    private final Map<Of, Count> counts = new ConcurrentHashMap<>();
    private final Listener listener;

    /** Shows what is counted. */
    public interface Listener {
        /** The version is counted from now on. */
        void began(Of of, Count count);

        /** It is not any more: it is no part of its route's split. */
        void ended(Of of);
    }

    public Counts(Listener listener) {
        this.listener = listener;
    }

    /** Whose requests. */
    public record Of(String service, String environment, String version) {}

    /** What came of them; read at any time. */
    public static final class Count {
        private volatile long requests;
        private volatile long errors;

        /** All that were passed on to the version. */
        public long requests() {
            return requests;
        }

        /** Those of them that it did not answer, or with a fault of its own. */
        public long errors() {
            return errors;
        }

        private void add(long moreRequests, long moreErrors) {
            requests = requests + moreRequests;
            errors = errors + moreErrors;
        }
    }

    private record Seen(long requests, long errors) {}

    /**
     * Adds what the servers have counted since they were looked at last.
     *
     * @param stat what {@code show stat} says of the backend
     */
    synchronized void add(Split split, List<Slot> slots, String stat) throws IOException {
        Map<String, Seen> now = parse(stat);
        for (Of of : counts.keySet()) {
            if (of.service().equals(split.service())
                    && of.environment().equals(split.environment())
                    && !isPart(split, of.version())) {
                counts.remove(of);
                listener.ended(of);
            }
        }
        for (Slot slot : slots) {
            Seen seen = now.get(slot.name());
            if (seen == null) {
                continue;
            }
            Optional<Seen> before =
                    Optional.ofNullable(
                            last.put(
                                    split.proxy() + "/" + split.backend() + "/" + slot.name(),
                                    seen));
            Seen base =
                    before.filter(one -> one.requests() <= seen.requests()).orElse(new Seen(0, 0));
            // What was counted before this service looked for the first time is nobody's.
            boolean isNew = before.isEmpty();
            Of of = new Of(split.service(), split.environment(), split.version(slot.address()));
            if (isPart(split, of.version())) {
                count(of)
                        .add(
                                isNew ? 0 : seen.requests() - base.requests(),
                                isNew ? 0 : Math.max(0, seen.errors() - base.errors()));
            }
        }
    }

    private static boolean isPart(Split split, String version) {
        return split.versions().stream().anyMatch(part -> part.version().equals(version));
    }

    private Count count(Of of) {
        Count known = counts.get(of);
        if (known != null) {
            return known;
        }
        Count made = new Count();
        counts.put(of, made);
        listener.began(of, made);
        return made;
    }

    private static Map<String, Seen> parse(String stat) throws IOException {
        List<String> lines = stat.lines().filter(line -> !line.isBlank()).toList();
        if (lines.isEmpty() || !lines.getFirst().startsWith("#")) {
            throw new IOException(
                    "HAProxy said '%s' (expected: counters of servers)".formatted(stat.strip()));
        }
        List<String> fields = Arrays.asList(lines.getFirst().substring(1).strip().split(",", -1));
        Map<String, Seen> all = new HashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            List<String> values = new ArrayList<>(Arrays.asList(line.split(",", -1)));
            all.put(
                    values.get(fields.indexOf("svname")),
                    new Seen(
                            sum(fields, values, ANSWERS)
                                    + sum(fields, values, List.of("econ", "eresp")),
                            sum(fields, values, FAULTS)));
        }
        return all;
    }

    private static long sum(List<String> fields, List<String> values, List<String> names)
            throws IOException {
        long sum = 0;
        for (String name : names) {
            int index = fields.indexOf(name);
            String value = index < 0 || index >= values.size() ? "" : values.get(index);
            try {
                sum += value.isEmpty() ? 0 : Long.parseLong(value);
            } catch (NumberFormatException malformed) {
                throw new IOException(
                        "%s of a server is '%s': expected a number".formatted(name, value),
                        malformed);
            }
        }
        return sum;
    }
}
