package dev.fairlead.alert.logs;

import dev.fairlead.platform.config.Secrets;
import dev.fairlead.promql.labels.Labels;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Adds up the lines that a query finds, span by span without a gap, from 0 as any counter does that
 * begins with its process. Belongs to one thread at a time.
 */
public final class LogCounter {
    /** Value of the labels of lines that found no series of their own. */
    static final String OTHER = "other";

    /** Lines from before are not counted: an alert about them would come too late. */
    private static final Duration MOST = Duration.ofMinutes(15);

    /** A version that has logged nothing for so long makes room for others. */
    private static final Duration FORGOTTEN = Duration.ofHours(1);

    private static final int LONGEST_VALUE = 200;

    private final LogQuery query;
    private final LogServer server;
    private final Map<Labels, Group> groups = new LinkedHashMap<>();
    private @Nullable Instant counted;
    private boolean failed;

    /** Lines so far, and when there were any of the group, of whatever kind. */
    private record Group(long lines, Instant seen) {}

    LogCounter(LogQuery query, LogServer server) {
        this.query = query;
        this.server = server;
    }

    /** A counter that asks the query's source. */
    public static LogCounter of(LogQuery query, HttpClient client, Secrets secrets) {
        LogCalls calls = new LogCalls(client, secrets, query.source());
        LogServer server =
                switch (query.source().kind()) {
                    case LogSource.Elasticsearch kind -> new ElasticsearchServer(calls, kind);
                    case LogSource.Loki kind -> new LokiServer(calls, kind);
                };
        return new LogCounter(query, server);
    }

    /**
     * Counts on to a time; what fails is counted the next time. The first call counts from there
     * on, and asks all the same, so that a mistake shows at once.
     *
     * @return all lines since the first call, of each group. What a series begins with is no
     *     increase: right after a failure they are those from before it, and of a group that is new
     *     they are 0; the next call adds what was missed
     * @throws IOException where the server brought no number
     */
    public Map<Labels, Long> to(Instant now) throws IOException, InterruptedException {
        Instant end = now.minus(query.source().delay());
        Instant begin = counted == null ? end.minus(query.interval()) : counted;
        if (begin.isBefore(end.minus(MOST))) {
            begin = end.minus(MOST);
        }
        Map<Labels, Long> before = lines();
        boolean again = failed;
        failed = true;
        if (begin.isBefore(end)) {
            LogLines found = server.count(query, begin, end);
            boolean first = counted == null;
            named(found).forEach((labels, lines) -> add(labels, first ? 0 : lines, end));
            groups.values().removeIf(group -> group.seen().isBefore(end.minus(FORGOTTEN)));
            counted = end;
        }
        failed = false;
        Map<Labels, Long> after = lines();
        after.replaceAll((labels, lines) -> {
            Long known = before.get(labels);
            return known == null ? 0 : again ? known : lines;
        });
        return after;
    }

    private Map<Labels, Long> lines() {
        return groups.entrySet().stream()
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey,
                                each -> each.getValue().lines(),
                                Math::addExact,
                                LinkedHashMap::new));
    }

    private void add(Labels labels, long lines, Instant seen) {
        Group known = groups.get(labels);
        groups.put(labels, new Group(known == null ? lines : known.lines() + lines, seen));
    }

    /** By the series in which they are counted. */
    private Map<Labels, Long> named(LogLines found) {
        Labels others = others();
        Map<Labels, Long> named = new HashMap<>();
        long room =
                query.most() - groups.keySet().stream().filter(it -> !it.equals(others)).count();
        long rest = found.others();
        for (Map.Entry<Labels, Long> each : found.groups().entrySet()) {
            boolean known = groups.containsKey(each.getKey());
            if (known || (room > 0 && isShort(each.getKey()))) {
                named.merge(each.getKey(), each.getValue(), Long::sum);
                room -= known ? 0 : 1;
            } else {
                rest += each.getValue();
            }
        }
        if (rest > 0) {
            named.merge(others, rest, Long::sum);
        }
        return named;
    }

    private static boolean isShort(Labels labels) {
        return labels.toMap().values().stream().allMatch(value -> value.length() <= LONGEST_VALUE);
    }

    private Labels others() {
        Labels others = Labels.empty();
        for (String label : query.by().keySet()) {
            others = others.with(label, OTHER);
        }
        return others;
    }
}
