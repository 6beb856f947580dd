package dev.fairlead.embedded.edge;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.server.handler.SizeLimitHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The proxy's two listeners in this JVM. */
public final class EdgeServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EdgeServer.class);
    private static final long LARGEST_PLAN = 1 << 20;

    /** Of the head of a request, and of an answer: more than applications commonly take. */
    static final int LARGEST_HEAD = 32_768;

    /** Connections that the system keeps while they are not accepted yet. */
    private static final int BACKLOG = 1_024;

    /** A caller's connection may need one to a version as well, and files are open, too. */
    private static final int FILES_PER_CONNECTION = 3;

    private static final Duration DRAIN = Duration.ofSeconds(10);
    private final Server traffic;
    private final Server admin;
    private final @Nullable SpanExport spans;

    private EdgeServer(Server traffic, Server admin, @Nullable SpanExport spans) {
        this.traffic = traffic;
        this.admin = admin;
        this.spans = spans;
    }

    /**
     * Reads limits, routes and secret and starts both listeners.
     *
     * @throws IOException when a file cannot be read or a port is in use
     */
    public static EdgeServer start(EdgeSettings settings) throws IOException {
        return start(settings, EdgeLimits.read(settings.directory()), System.getenv());
    }

    static EdgeServer start(EdgeSettings settings, EdgeLimits limits) throws IOException {
        return start(settings, limits, Map.of());
    }

    /**
     * @param variables that say where spans are sent, as OpenTelemetry names them
     */
    public static EdgeServer start(
            EdgeSettings settings, EdgeLimits limits, Map<String, String> variables)
            throws IOException {
        var metrics = new EdgeMetrics();
        SpanExport spans =
                SpanExport.endpoint(variables)
                        .map(endpoint ->
                                new SpanExport(
                                        endpoint,
                                        SpanExport.headers(variables),
                                        metrics::spansDropped))
                        .orElse(null);
        var routes = new Routes(new RouteFile(settings.routes()), metrics::show);
        var secret = BearerSecret.read(settings.secret());
        Server traffic = traffic(settings, limits, routes, metrics, spans);
        var limit = new SizeLimitHandler(LARGEST_PLAN, -1);
        limit.setHandler(new AdminHandler(routes, metrics, secret));
        Server admin =
                server(settings.address(), settings.adminPort(), new HttpConfiguration(), limit);
        var edge = new EdgeServer(traffic, admin, spans);
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

    private static Server traffic(
            EdgeSettings settings,
            EdgeLimits limits,
            Routes routes,
            EdgeMetrics metrics,
            @Nullable SpanExport spans) {
        var http = new HttpConfiguration();
        http.setRequestHeaderSize(LARGEST_HEAD);
        http.setMaxResponseHeaderSize(LARGEST_HEAD);
        // What a path or a query may be is the application's to say. Where one request ends and the
        // next begins is not: that must be the same here and there, and stays strict.
        http.setUriCompliance(UriCompliance.UNSAFE);
        var handler =
                new TrafficHandler(
                        routes,
                        metrics,
                        limits,
                        spans,
                        ThreadLocalRandom::current,
                        InstantSource.system());
        var connections = new Connections(withinFiles(limits), System::nanoTime, metrics::refused);
        Server server =
                server(
                        settings.address(),
                        settings.port(),
                        http,
                        new ConnectionGuard(handler, connections));
        server.getConnectors()[0].addBean(connections);
        return server;
    }

    private static EdgeLimits withinFiles(EdgeLimits limits) {
        long files =
                ManagementFactory.getOperatingSystemMXBean()
                                instanceof UnixOperatingSystemMXBean unix
                        ? unix.getMaxFileDescriptorCount()
                        : Long.MAX_VALUE;
        return limits.withConnections(files / FILES_PER_CONNECTION);
    }

    private static Server server(
            String address, int port, HttpConfiguration http, Handler handler) {
        var threads = new QueuedThreadPool(12);
        threads.setVirtualThreadsExecutor(Executors.newVirtualThreadPerTaskExecutor());
        var server = new Server(threads);
        http.setSendServerVersion(false);
        var connector = new ServerConnector(server, 1, 1, new LenientConnections(http));
        connector.setHost(address);
        connector.setPort(port);
        connector.setAcceptQueueSize(BACKLOG);
        server.addConnector(connector);
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

    /**
     * Takes no new requests, and waits up to 10 s for those in flight; then they are broken off.
     */
    @Override
    public void close() {
        try {
            stop(traffic);
            stop(admin);
        } finally {
            if (spans != null) {
                spans.close();
            }
        }
    }

    private static void stop(Server server) {
        try {
            server.stop();
        } catch (TimeoutException _) {
            // It has stopped all the same: clients that go on slowly do not keep it.
            LOG.info("requests in flight were broken off");
        } catch (Exception failed) {
            throw new IllegalStateException("stopping the edge proxy", failed);
        }
    }
}
