package dev.fairlead.embedded.edge;

import dev.fairlead.embedded.edge.RouteChange.InForce;
import dev.fairlead.embedded.edge.RouteChange.PrefixTaken;
import dev.fairlead.embedded.edge.RouteChange.StaleGeneration;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * The routes in force. Requests read one immutable table; changes come one at a time and are stored
 * before they are in force.
 */
final class Routes {
    private final RouteFile file;
    private final Consumer<RouteTable> onChange;
    private final ReentrantLock changes = new ReentrantLock();
    private volatile RouteTable table;

    /**
     * @param onChange told of the table, before it is in force: first with what the file holds
     * @throws IOException when the file is there but cannot be read
     */
    Routes(RouteFile file, Consumer<RouteTable> onChange) throws IOException {
        this.file = file;
        this.onChange = onChange;
        this.table = file.read();
        onChange.accept(table);
    }

    RouteTable table() {
        return table;
    }

    /**
     * @throws IOException when the change cannot be stored; then it is not in force
     */
    RouteChange apply(Route wanted) throws IOException {
        changes.lock();
        try {
            Optional<Route> current = table.find(wanted.id());
            if (current.isPresent() && !maySucceed(wanted, current.get())) {
                return new StaleGeneration(current.get());
            }
            Optional<Route> rival = table.rival(wanted);
            if (rival.isPresent()) {
                return new PrefixTaken(rival.get());
            }
            RouteTable next = table.with(wanted);
            file.write(next);
            onChange.accept(next);
            table = next;
            return new InForce(wanted);
        } finally {
            changes.unlock();
        }
    }

    private static boolean maySucceed(Route wanted, Route current) {
        return wanted.plan().generation() > current.plan().generation() || wanted.equals(current);
    }
}
