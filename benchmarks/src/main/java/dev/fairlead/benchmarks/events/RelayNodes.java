package dev.fairlead.benchmarks.events;

import dev.fairlead.process.Child;
import dev.fairlead.process.Command;
import dev.fairlead.process.Ending;
import dev.fairlead.process.JavaCommand;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Processes of one service, of which one leads the relay. */
final class RelayNodes implements AutoCloseable {
    private static final String LEADER =
            """
            select a.application_name from pg_locks l join pg_stat_activity a using (pid)
            where l.locktype = 'advisory' and l.classid = 8 and l.objid = 1 and l.granted
                and a.datname = current_database()
            """;
    private static final List<String> OPTIONS =
            List.of(
                    "-Xmx256m",
                    "-XX:+UseSerialGC",
                    "-Dorg.apache.avro.SERIALIZABLE_PACKAGES=dev.fairlead.events",
                    "-Dorg.springframework.boot.logging.LoggingSystem=none");

    private final Stand stand;
    private final String service;
    private final JdbcClient jdbc;
    private final Map<String, Child> running = new HashMap<>();
    private int started;

    RelayNodes(Stand stand, String service, JdbcClient jdbc) {
        this.stand = stand;
        this.service = service;
        this.jdbc = jdbc;
    }

    /** Starts one more and blocks until it serves. */
    void start() throws IOException {
        var name = "node-" + ++started;
        var properties = new HashMap<>(stand.properties(service));
        properties.computeIfPresent(
                "spring.datasource.url", (_, url) -> url + "?ApplicationName=" + name);
        var child =
                Child.start(
                        new Command(
                                JavaCommand.words(RelayNode.class, OPTIONS, List.of()),
                                Map.of(
                                        "SPRING_APPLICATION_JSON",
                                        new JsonMapper().writeValueAsString(properties)),
                                stand.directory(),
                                stand.directory().resolve("nodes.log")));
        running.put(name, child);
        if (child.readLine() == null) {
            throw new IllegalStateException(name + " did not start");
        }
    }

    /**
     * A kill, on this process's running clock.
     *
     * @param sent when the signal was sent
     * @param gone when the process had ended; what is published after it, another one publishes
     */
    record Kill(long sent, long gone) {}

    /** Kills the leader with SIGKILL; blocks until there is one, and until it is gone. */
    Kill killLeader() throws InterruptedException {
        while (true) {
            var leader = jdbc.sql(LEADER).query(String.class).optional().map(running::get);
            if (leader.isPresent()) {
                running.values().remove(leader.get());
                long sent = System.nanoTime();
                Ending.kill(leader.get().handle());
                return new Kill(sent, System.nanoTime());
            }
            Thread.sleep(20);
        }
    }

    @Override
    public void close() {
        running.values().forEach(child -> Ending.kill(child.handle()));
    }
}
