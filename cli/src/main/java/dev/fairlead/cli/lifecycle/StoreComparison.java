package dev.fairlead.cli.lifecycle;

import dev.fairlead.cli.client.Api;
import dev.fairlead.cli.client.Api.Query;
import dev.fairlead.cli.client.Connection;
import dev.fairlead.cli.lifecycle.Compared.Difference;
import dev.fairlead.cli.output.Json;
import dev.fairlead.cli.shell.Failure;
import dev.fairlead.cli.shell.Shell;
import dev.fairlead.services.ServiceDescriptor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Compares the audit trail with the stores of the services, stream by stream. Events travel while
 * it looks: a stream that is not the same is looked at again until it is, or the patience is over.
 */
final class StoreComparison {
    /** Who has streams of its own. */
    private static final List<ServiceDescriptor> KEEPERS =
            ServiceDescriptor.ALL.stream().filter(ServiceDescriptor::decides).toList();

    /** So many streams are looked at again. */
    private static final int MOST = 100;

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final String STREAMS = "/streams";

    private final Shell shell;
    private final Connection connection;
    private final Api audit;
    private final Instant deadline;

    StoreComparison(Shell shell, Connection connection, Api audit, Duration patience) {
        this.shell = shell;
        this.connection = connection;
        this.audit = audit;
        this.deadline = shell.clock().instant().plus(patience);
    }

    List<Compared> all() throws InterruptedException {
        List<Compared> found = new ArrayList<>();
        for (ServiceDescriptor service : KEEPERS) {
            try {
                found.add(compare(service, connection.to(service, shell)));
            } catch (Failure away) {
                found.add(new Compared(service.name(), 0, List.of(), 0, away.getMessage()));
            }
        }
        return found;
    }

    private Compared compare(ServiceDescriptor service, Api store) throws InterruptedException {
        Map<String, StreamSum> stored = read(store, new Query());
        Map<String, StreamSum> recorded = read(audit, ofTrail(service));
        List<String> suspects = new ArrayList<>();
        Map<String, StreamSum> all = new TreeMap<>(stored);
        recorded.forEach(all::putIfAbsent);
        for (String stream : all.keySet()) {
            if (!same(stored.get(stream), recorded.get(stream))) {
                suspects.add(stream);
            }
        }
        List<Difference> differences = new ArrayList<>();
        for (String stream : suspects.subList(0, Math.min(MOST, suspects.size()))) {
            Difference found = difference(service, store, stream, stored.get(stream));
            if (found != null) {
                differences.add(found);
            }
        }
        long more = Math.max(0, suspects.size() - MOST);
        return new Compared(service.name(), all.size(), differences, more, null);
    }

    private static boolean same(@Nullable StreamSum store, @Nullable StreamSum trail) {
        return store == null || trail == null ? store == trail : store.hasTheSameAs(trail);
    }

    private static Query ofTrail(ServiceDescriptor service) {
        return new Query().with("source", "/fairlead/" + service.name());
    }

    /**
     * Looks until the trail has all that the store had at first, and nothing else.
     *
     * @param atFirst null where the store had nothing
     */
    private @Nullable Difference difference(
            ServiceDescriptor service, Api store, String stream, @Nullable StreamSum atFirst)
            throws InterruptedException {
        long wanted = atFirst == null ? 0 : atFirst.last();
        while (true) {
            // The trail first: what it has then, the store must have now.
            StreamSum trail = one(audit, ofTrail(service), stream);
            long reached = trail == null ? 0 : trail.last();
            StreamSum soFar = one(store, new Query().with("until", reached), stream);
            boolean agrees = same(soFar, trail);
            if (agrees && reached >= wanted) {
                return null;
            }
            if (!shell.clock().instant().isBefore(deadline)) {
                return Difference.of(stream, one(store, new Query(), stream), trail);
            }
            shell.pause().sleep(PAUSE);
        }
    }

    private static @Nullable StreamSum one(Api api, Query query, String stream) {
        return read(api, query.with("stream", stream)).get(stream);
    }

    private static Map<String, StreamSum> read(Api api, Query query) {
        Map<String, StreamSum> sums = new HashMap<>();
        List<JsonNode> end = new ArrayList<>();
        api.lines(
                STREAMS,
                query,
                line -> {
                    if (line.has("streams")) {
                        end.add(line);
                    } else {
                        sums.put(Json.textOrEmpty(line, "stream"), StreamSum.of(line));
                    }
                });
        if (end.isEmpty()) {
            throw Failure.of("the answer of %s broke off".formatted(api.address()));
        }
        return sums;
    }
}
