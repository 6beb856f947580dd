package dev.fairlead.deploy.instance;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Instances as servers of this virtual machine: a target without processes and folders. */
final class ServerTarget implements InstanceTarget {
    static final String TYPE = "server";
    static final String ENDS_WELL = "ends-well";
    static final String UNKNOWN_IMAGE = "no-such-image";

    private final Map<String, Place> places;

    /**
     * @param places what outlives a run of the service
     */
    ServerTarget(Map<String, Place> places) {
        this.places = places;
    }

    /** Where an instance is, or was: its address stays its own. */
    static final class Place implements AutoCloseable {
        private final HttpServer server;
        private volatile boolean runs;
        private boolean stopped;
        private int starts;

        Place() {
            try {
                var any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
                server = HttpServer.create(any, 0);
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
            server.createContext(
                    "/",
                    exchange -> {
                        exchange.sendResponseHeaders(runs ? 200 : 503, -1);
                        exchange.close();
                    });
            server.start();
        }

        private void begin() {
            runs = true;
            starts++;
        }

        void end() {
            runs = false;
        }

        private Instance instance(String id) {
            String url = "http://127.0.0.1:" + server.getAddress().getPort();
            return new Instance(id, url, "start %d of %s".formatted(starts, id));
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Condition ensure(InstanceSpec wanted) {
        String image = wanted.launch().as(ProcessLaunch.class).command().getFirst();
        if (image.equals(UNKNOWN_IMAGE)) {
            return new Condition.Failed("image-not-found", image + " (expected: an image)");
        }
        Place place = places.computeIfAbsent(wanted.instanceId(), _ -> new Place());
        if (place.stopped) {
            return new Condition.Failed("stopped-on-purpose", "deploy the version again");
        }
        if (!place.runs && place.starts > 0 && !wanted.again()) {
            return new Condition.Failed("exited-at-start", "it does not run any more");
        }
        if (!place.runs) {
            place.begin();
            return new Condition.Starting();
        }
        return new Condition.Healthy(place.instance(wanted.instanceId()));
    }

    @Override
    public void stop(String instanceId, Duration grace) {
        Place place = places.get(instanceId);
        if (place != null) {
            place.stopped = true;
            place.end();
        }
    }

    @Override
    public Sight look(Instance instance) {
        Place place = places.get(instance.id());
        if (place != null && place.stopped) {
            return new Sight.Stopped();
        }
        return place != null && place.runs && place.instance(instance.id()).equals(instance)
                ? new Sight.Running()
                : new Sight.Dead(instance.ref() + " has ended");
    }

    @Override
    public Optional<String> run(
            Instance beside, Launch launch, List<String> command, Duration timeout) {
        return command.equals(List.of(ENDS_WELL))
                ? Optional.empty()
                : Optional.of("%s ended badly".formatted(command));
    }
}
