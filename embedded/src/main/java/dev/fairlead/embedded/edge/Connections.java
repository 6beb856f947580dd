package dev.fairlead.embedded.edge;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.eclipse.jetty.io.Connection;

/**
 * The connections of clients. A head of a request that is not whole in time ends its connection,
 * and where there are too many, the one that was longest without a whole request makes room: who
 * only holds connections loses them to who uses them. One with a request under way is never ended.
 */
final class Connections implements Connection.Listener {
    private final EdgeLimits limits;
    private final LongSupplier nanoTime;
    private final Consumer<Refusal> refused;
    private final Map<Connection, Held> held = new ConcurrentHashMap<>();
    private final ReentrantLock opening = new ReentrantLock();

    /** One connection; its fields are written by whoever serves the connection at the moment. */
    private static final class Held {
        final String client;
        volatile boolean busy;
        volatile long quietSince;
        volatile long bytesBefore;
        volatile boolean headBegun;
        volatile long headSince;

        Held(String client, long now) {
            this.client = client;
            this.quietSince = now;
            // Nobody opens a connection to be silent: the first head is waited for from now on.
            this.headBegun = true;
            this.headSince = now;
        }

        static Held of(Connection connection, String client, long now) {
            var one = new Held(client, now);
            // No head comes on it any more, and somebody uses it.
            one.busy = connection instanceof TunnelEnd;
            return one;
        }
    }

    Connections(EdgeLimits limits, LongSupplier nanoTime, Consumer<Refusal> refused) {
        this.limits = limits;
        this.nanoTime = nanoTime;
        this.refused = refused;
    }

    @Override
    public void onOpened(Connection connection) {
        String client = ClientAddress.of(connection.getEndPoint().getRemoteSocketAddress());
        opening.lock();
        try {
            if (!limits.trustedProxies().contains(client)
                    && count(client) >= limits.connectionsPerClient()) {
                makeRoom(each -> each.client.equals(client), connection);
            } else if (held.size() >= limits.connections()) {
                String largest = largestClient();
                makeRoom(each -> each.client.equals(largest), connection);
            }
            if (connection.getEndPoint().isOpen()) {
                held.put(connection, Held.of(connection, client, nanoTime.getAsLong()));
            }
        } finally {
            opening.unlock();
        }
    }

    private void makeRoom(Predicate<Held> ofWhom, Connection newest) {
        refused.accept(Refusal.TOO_MANY_CONNECTIONS);
        Optional<Map.Entry<Connection, Held>> idlest =
                held.entrySet().stream()
                        .filter(each -> !each.getValue().busy && ofWhom.test(each.getValue()))
                        .min(
                                Comparator.comparing((Map.Entry<Connection, Held> each) ->
                                                !each.getValue().headBegun)
                                        .thenComparing(each -> each.getValue().quietSince));
        Connection victim = idlest.map(Map.Entry::getKey).orElse(newest);
        held.remove(victim);
        victim.getEndPoint().close();
    }

    private long count(String client) {
        return held.values().stream().filter(each -> each.client.equals(client)).count();
    }

    private String largestClient() {
        Map<String, Integer> counts = new HashMap<>();
        held.values().forEach(each -> counts.merge(each.client, 1, Integer::sum));
        return counts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse("");
    }

    @Override
    public void onClosed(Connection connection) {
        held.remove(connection);
    }

    /** A whole head has come. */
    void begins(Connection connection) {
        Held one = held.get(connection);
        if (one != null) {
            one.busy = true;
            one.headBegun = false;
        }
    }

    /** Its request is answered. */
    void ends(Connection connection) {
        Held one = held.get(connection);
        if (one != null) {
            one.bytesBefore = connection.getBytesIn();
            one.quietSince = nanoTime.getAsLong();
            one.busy = false;
        }
    }

    /** Ends what has been sending the head of a request for too long. */
    void sweep() {
        long now = nanoTime.getAsLong();
        held.forEach((connection, one) -> {
            if (one.busy) {
                return;
            }
            if (!one.headBegun && connection.getBytesIn() > one.bytesBefore) {
                one.headSince = now;
                one.headBegun = true;
            }
            if (one.headBegun && isOver(limits.header(), now - one.headSince)) {
                refused.accept(Refusal.HEADERS_TOO_SLOW);
                held.remove(connection);
                connection.getEndPoint().close();
            }
        });
    }

    private static boolean isOver(Duration most, long nanos) {
        return nanos > most.toNanos();
    }

    int size() {
        return held.size();
    }
}
