package dev.fairlead.standalone.layout;

import dev.fairlead.embedded.edge.EdgeSettings;
import dev.fairlead.process.Ownership;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** Says before anything is started which port another program has. */
public final class PortCheck {
    private static final Duration LOOK = Duration.ofMillis(100);

    /**
     * A platform that was killed leaves broker and database behind, which then end by themselves.
     */
    private static final Duration PREDECESSOR = Duration.ofSeconds(12);

    /** Ports of a platform with its applications. */
    private static final int STEP = 30 + PortPlan.INSTANCES;

    private final PortPlan ports;
    private final DataDirectory data;

    public PortCheck(PortPlan ports, DataDirectory data) {
        this.ports = ports;
        this.data = data;
    }

    /**
     * @param services ports of services and what to call these
     * @throws IOException that names the port, what it is for and what to do
     */
    public void requireFree(Map<Integer, String> services)
            throws IOException, InterruptedException {
        var needed = new LinkedHashMap<>(services);
        needed.put(ports.broker(), "broker");
        needed.put(ports.controller(), "broker's controller");
        needed.put(ports.database(), "database");
        needed.put(ports.edge(), "edge proxy");
        needed.put(ports.edgeAdmin(), "edge proxy's admin interface");
        long giveUp = System.nanoTime() + (Files.exists(data.broker()) ? PREDECESSOR.toNanos() : 0);
        for (Map.Entry<Integer, String> port : needed.entrySet()) {
            while (!free(port.getKey()) && !isOwnEdge(port.getKey())) {
                if (System.nanoTime() >= giveUp) {
                    throw new IOException(
                            "port %d for the %s is in use: stop the program that listens on it, or choose other ports with --port-base (now %d)"
                                    .formatted(port.getKey(), port.getValue(), ports.base()));
                }
                Thread.sleep(LOOK);
            }
        }
    }

    /** Whether the port is one of the edge proxy's, and that runs already: it is adopted. */
    private boolean isOwnEdge(int port) throws IOException {
        return (port == ports.edge() || port == ports.edgeAdmin())
                && Ownership.owner(data.edge(), EdgeSettings.ROLE).isPresent();
    }

    /**
     * The first base of which all ports are free, in steps of 100.
     *
     * @throws IOException when there is none
     */
    public static PortPlan firstFree(int from) throws IOException {
        for (int base = from; base < PortPlan.HIGHEST; base += STEP) {
            if (IntStream.range(base, base + STEP).allMatch(PortCheck::free)) {
                return new PortPlan(base);
            }
        }
        throw new IOException("no " + STEP + " free ports in a row from port " + from + " on");
    }

    private static boolean free(int port) {
        try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return true;
        } catch (IOException inUse) {
            return false;
        }
    }
}
