package dev.fairlead.deploy.traffic.haproxy;

import dev.fairlead.deploy.kubernetes.Marks;
import dev.fairlead.deploy.traffic.HaproxyRouting;
import dev.fairlead.deploy.traffic.InForce;
import dev.fairlead.deploy.traffic.MetricSource;
import dev.fairlead.deploy.traffic.Route;
import dev.fairlead.deploy.traffic.Routing;
import dev.fairlead.deploy.traffic.TrafficRouter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Weights of the servers of a backend, set and read through HAProxy's runtime socket. */
public final class HaproxyRouter implements TrafficRouter {
    private static final Logger log = LoggerFactory.getLogger(HaproxyRouter.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final int DIGITS = 8;

    private final Map<String, Proxy> proxies = new HashMap<>();
    private final SplitFiles files;
    private final Counts counts;
    private final MetricSource metrics;

    /**
     * An HAProxy. One that hangs holds up nobody but those who change its own weights.
     *
     * @param changing what is set and what is repaired must not mix; fair, since repairs follow
     *     each other closely
     */
    private record Proxy(RuntimeSocket socket, ReentrantLock changing) {}

    /**
     * @param sockets where each HAProxy listens for commands, by name
     * @param folder of the splits that were asked for last
     */
    public HaproxyRouter(
            Map<String, String> sockets, Path folder, Counts counts, MetricSource metrics) {
        this(sockets, folder, counts, metrics, TIMEOUT);
    }

    /**
     * @param timeout of one line of commands and its answer
     */
    HaproxyRouter(
            Map<String, String> sockets,
            Path folder,
            Counts counts,
            MetricSource metrics,
            Duration timeout) {
        sockets.forEach((name, where) ->
                proxies.put(
                        name,
                        new Proxy(new RuntimeSocket(where, timeout), new ReentrantLock(true))));
        this.files = new SplitFiles(folder);
        this.counts = counts;
        this.metrics = metrics;
    }

    @Override
    public String type() {
        return HaproxyRouting.TYPE;
    }

    private Proxy proxy(String name) throws IOException {
        Proxy proxy = proxies.get(name);
        if (proxy == null) {
            throw new IOException(
                    "HAProxy '%s': expected one of %s; name it in fairlead.haproxy.sockets"
                            .formatted(name, proxies.keySet()));
        }
        return proxy;
    }

    @Override
    public void set(Route wanted) throws IOException {
        HaproxyRouting routing = wanted.routing().as(HaproxyRouting.class);
        Proxy proxy = proxy(routing.proxy());
        // Names are looked up before anybody waits for it.
        Split split = split(wanted, routing);
        proxy.changing().lock();
        try {
            set(split, proxy.socket());
        } finally {
            proxy.changing().unlock();
        }
    }

    private static Split split(Route wanted, HaproxyRouting routing) throws IOException {
        List<Split.Part> parts = new ArrayList<>();
        for (Route.Target target : wanted.targets()) {
            parts.add(new Split.Part(target.version(), address(target.url()), target.weight()));
        }
        return new Split(
                wanted.generation(),
                wanted.service(),
                wanted.environment(),
                routing.proxy(),
                routing.backend(),
                parts);
    }

    private void set(Split split, RuntimeSocket socket) throws IOException {
        Optional<Split> before = files.find(split.service(), split.environment());
        if (before.isPresent() && before.get().generation() > split.generation()) {
            return;
        }
        requireAlone(split);
        List<Slot> slots = slots(socket, split.backend());
        if (before.isPresent() && before.get().backend().equals(split.backend())) {
            countIfPossible(socket, before.get(), slots);
        }
        Commands commands = Commands.of(split, slots);
        // Written first: what is half set when this service dies is set whole by the next one.
        files.write(split);
        commands.send(socket);
    }

    /** Each sets all the servers: what one asks for, the other would take away. */
    private void requireAlone(Split split) throws IOException {
        for (Split other : files.all()) {
            boolean isOwn =
                    other.service().equals(split.service())
                            && other.environment().equals(split.environment());
            if (!isOwn
                    && other.proxy().equals(split.proxy())
                    && other.backend().equals(split.backend())) {
                throw new IOException(
                        "backend '%s' of HAProxy '%s' is that of %s in %s: expected one of its own for %s in %s; where the other has it no longer, remove %s"
                                .formatted(
                                        split.backend(),
                                        split.proxy(),
                                        other.service(),
                                        other.environment(),
                                        split.service(),
                                        split.environment(),
                                        files.file(other.service(), other.environment())));
            }
        }
    }

    private static String address(String url) throws IOException {
        URI uri = URI.create(url);
        if (!"http".equals(uri.getScheme()) || uri.getHost() == null || uri.getPort() < 1) {
            throw new IOException(
                    "url of a version is '%s': expected http://<host>:<port>, which is all that a server of HAProxy can be"
                            .formatted(url));
        }
        return InetAddress.getByName(uri.getHost()).getHostAddress() + ":" + uri.getPort();
    }

    private static List<Slot> slots(RuntimeSocket socket, String backend) throws IOException {
        return Slot.parse(socket.ask("show servers state " + backend), backend);
    }

    private void count(RuntimeSocket socket, Split split, List<Slot> slots) throws IOException {
        if (!slots.isEmpty()) {
            counts.add(
                    split,
                    slots,
                    socket.ask("show stat %s 4 -1".formatted(slots.getFirst().backendId())));
        }
    }

    /**
     * Weights are worth more than numbers: a few requests that are not counted hold up no split.
     */
    private void countIfPossible(RuntimeSocket socket, Split split, List<Slot> slots) {
        try {
            count(socket, split, slots);
        } catch (IOException uncounted) {
            log.atWarn()
                    .setCause(uncounted)
                    .addKeyValue("service", split.service())
                    .addKeyValue("environment", split.environment())
                    .addKeyValue("backend", split.backend())
                    .log("Requests before a change of weights are not counted");
        }
    }

    @Override
    public InForce read(String service, String environment, Routing routing) throws IOException {
        HaproxyRouting own = routing.as(HaproxyRouting.class);
        List<Slot> slots = slots(proxy(own.proxy()).socket(), own.backend());
        Optional<Split> split = files.find(service, environment);
        Map<String, Integer> weights = new TreeMap<>();
        for (Slot slot : slots) {
            if (slot.share() > 0) {
                String version =
                        split.map(one -> one.version(slot.address())).orElse(slot.address());
                weights.merge(version, slot.share(), Integer::sum);
            }
        }
        return new InForce(
                "%d-%s"
                        .formatted(
                                split.map(Split::generation).orElse(0L),
                                Marks.hash(weights.toString(), DIGITS)),
                weights);
    }

    @Override
    public MetricSource metrics() {
        return metrics;
    }

    /** Sets again what a reload has taken away; and counts, which needs no time of its own. */
    @Override
    public void repair() throws IOException {
        IOException away = null;
        for (Split split : files.all()) {
            try {
                repair(split);
            } catch (IOException failed) {
                away = failed;
            }
        }
        if (away != null) {
            throw away;
        }
    }

    private void repair(Split known) throws IOException {
        Proxy proxy = proxy(known.proxy());
        RuntimeSocket socket = proxy.socket();
        proxy.changing().lock();
        try {
            // A newer one may have come since the files were listed, of another HAProxy even.
            Split split = files.find(known.service(), known.environment()).orElse(known);
            if (!split.proxy().equals(known.proxy())) {
                return;
            }
            List<Slot> slots = slots(socket, split.backend());
            count(socket, split, slots);
            Commands commands = Commands.of(split, slots);
            if (!commands.isEmpty()) {
                commands.send(socket);
                log.atWarn()
                        .addKeyValue("service", split.service())
                        .addKeyValue("environment", split.environment())
                        .addKeyValue("backend", split.backend())
                        .log("Weights that a reload or somebody else had changed are set again");
            }
        } finally {
            proxy.changing().unlock();
        }
    }
}
