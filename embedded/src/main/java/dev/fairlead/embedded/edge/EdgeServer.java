package dev.fairlead.embedded.edge;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.server.handler.SizeLimitHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The proxy's two listeners in this JVM. */
public final class EdgeServer implements AutoCloseable {
    private static final long LARGEST_PLAN = 1 << 20;

    /**
     * Of callers, at once. More wait in the system's queue: what a version does not answer in time
     * must not fill the heap.
     */
    private static final int CONNECTIONS = 1_024;

    private static final Duration DRAIN = Duration.ofSeconds(10);
    private final Server traffic;
    private final Server admin;

    private EdgeServer(Server traffic, Server admin) {
        this.traffic = traffic;
        this.admin = admin;
    }

    /**
     * Reads routes and secret and starts both listeners.
     *
     * @throws IOException when a file cannot be read or a port is in use
     */
    public static EdgeServer start(EdgeSettings settings) throws IOException {
        var metrics = new EdgeMetrics();
        var routes = new Routes(new RouteFile(settings.routes()), metrics::show);
        var secret = BearerSecret.read(settings.secret());
        Server traffic =
                server(
                        settings.address(),
                        settings.port(),
                        new TrafficHandler(
                                routes,
                                metrics,
                                bound -> ThreadLocalRandom.current().nextInt(bound)));
        var limit = new SizeLimitHandler(LARGEST_PLAN, -1);
        limit.setHandler(new AdminHandler(routes, metrics, secret));
        Server admin = server(settings.address(), settings.adminPort(), limit);
        var edge = new EdgeServer(traffic, admin);
        try {
            traffic.start();
            admin.start();
            return edge;
        } catch (Exception failed) {
            edge.close();
            throw new IOException(
                    "the edge proxy cannot listen on ports %d and %d: %s"
                            .formatted(settings.port(), settings.adminPort(), failed.getMessage()),
                    failed);
        }
    }

    private static Server server(String address, int port, Handler handler) {
        var threads = new QueuedThreadPool(12);
        threads.setVirtualThreadsExecutor(Executors.newVirtualThreadPerTaskExecutor());
        var server = new Server(threads);
        var http = new HttpConfiguration();
        http.setSendServerVersion(false);
        var connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(address);
        connector.setPort(port);
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(CONNECTIONS, connector));
        server.setHandler(new GracefulHandler(handler));
        server.setErrorHandler(new ProblemErrors());
        server.setStopTimeout(DRAIN.toMillis());
        return server;
    }

    public int port() {
        return port(traffic);
    }

    public int adminPort() {
        return port(admin);
    }

    private static int port(Server server) {
        return ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    }

    /** Takes no new requests, and waits up to 10 s for those in flight. */
    @Override
    public void close() {
        try {
            traffic.stop();
            admin.stop();
        } catch (Exception failed) {
            throw new IllegalStateException("stopping the edge proxy", failed);
        }
    }
}
