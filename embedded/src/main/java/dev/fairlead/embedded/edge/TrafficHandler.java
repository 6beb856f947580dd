package dev.fairlead.embedded.edge;

import dev.fairlead.embedded.edge.ClientBody.Beginning;
import java.net.ProtocolException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Response.CompleteListener;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.proxy.ProxyHandler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends each request to a version of its route and counts how it went. What the proxy refuses, and
 * what breaks off on the client's side, is counted apart: it says nothing about a version.
 */
final class TrafficHandler extends ProxyHandler.Reverse {
    /** Tells the caller which version answered. */
    static final String VERSION_HEADER = "X-Fairlead-Version";

    private static final Logger LOG = LoggerFactory.getLogger(TrafficHandler.class);
    private static final String EXCHANGE = TrafficHandler.class.getName();
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration SILENCE = Duration.ofSeconds(60);

    /**
     * Shorter than what servers commonly allow an idle connection, so that we close it first and no
     * request is sent on a connection that is being closed.
     */
    private static final Duration IDLE = Duration.ofSeconds(4);

    /** What the proxy adds to a head itself. */
    private static final int OWN_HEAD = 2_048;

    /** Each takes some 270 kB outside the heap. */
    private static final int COMPRESSIONS = 64;

    private final Routes routes;
    private final EdgeMetrics metrics;
    private final EdgeLimits limits;
    private final Supplier<? extends RandomGenerator> random;
    private final InstantSource clock;
    private final InFlight ofClients = new InFlight();
    private final InFlight ofVersions = new InFlight();
    private final BodyBudget bodies;
    private final @Nullable SpanExport spans;
    private final Semaphore compressions = new Semaphore(COMPRESSIONS);

    private record Version(RouteId route, String name) {}

    private record ClientOnRoute(String client, RouteId route) {}

    /**
     * A request that a version is asked.
     *
     * @param body null where it has none
     */
    private record Exchange(
            RouteId route,
            Target target,
            @Nullable ClientBody body,
            Answer answer,
            TraceParent.Place place,
            Instant started,
            long startedNanos) {
        Version version() {
            return new Version(route, target.version());
        }

        boolean clientFailed() {
            return answer.isClientGone() || (body != null && body.clientFailed());
        }

        Refusal ofClient() {
            return body != null && body.isTooSlow() ? Refusal.BODY_TOO_SLOW : Refusal.CLIENT_FAILED;
        }
    }

    TrafficHandler(
            Routes routes,
            EdgeMetrics metrics,
            EdgeLimits limits,
            @Nullable SpanExport spans,
            Supplier<? extends RandomGenerator> random,
            InstantSource clock) {
        super(TrafficHandler::upstream);
        this.routes = routes;
        this.metrics = metrics;
        this.limits = limits;
        this.spans = spans;
        this.random = random;
        this.clock = clock;
        this.bodies = new BodyBudget(limits.bufferedBytesInAll());
    }

    @Override
    protected void configureHttpClient(HttpClient client) {
        // Follows no redirects and, above all, keeps no cookies: they would be sent for others.
        super.configureHttpClient(client);
        client.setUserAgentField(null);
        client.setMaxConnectionsPerDestination(limits.requestsPerVersion());
        client.setMaxRequestsQueuedPerDestination(limits.requestsPerVersion());
        client.setMaxRequestHeadersSize(EdgeServer.LARGEST_HEAD + OWN_HEAD);
        client.setMaxResponseHeadersSize(EdgeServer.LARGEST_HEAD);
        client.setConnectTimeout(CONNECT.toMillis());
        client.setIdleTimeout(IDLE.toMillis());
    }

    @Override
    protected org.eclipse.jetty.client.Request newProxyToServerRequest(
            Request request, HttpURI upstream) {
        Target target = exchange(request).target();
        return new VerbatimRequest(getHttpClient(), target, request.getMethod(), upstream)
                .idleTimeout(SILENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static HttpURI upstream(Request request) {
        Target target = exchange(request).target();
        return HttpURI.build(request.getHttpURI())
                .scheme("http")
                .authority(target.host(), target.port())
                .asImmutable();
    }

    private static Exchange exchange(Request request) {
        if (request.getAttribute(EXCHANGE) instanceof Exchange exchange) {
            return exchange;
        }
        throw new IllegalStateException("no target was chosen for " + request.getHttpURI());
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String path = request.getHttpURI().getCanonicalPath();
        Optional<Route> route = routes.table().match(path == null ? "/" : path);
        if (route.isEmpty()) {
            refuse(Refusal.NO_ROUTE, "No service answers under this path.", response, callback);
        } else if (hasBody(request)) {
            read(route.get(), request, response, callback);
        } else {
            send(route.get(), request, null, response, callback);
        }
        return true;
    }

    private static boolean hasBody(Request request) {
        return request.getLength() > 0
                || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
    }

    private void read(Route route, Request request, Response response, Callback callback) {
        var body = new ClientBody(request, limits, bodies);
        Request.addCompletionListener(request, _ -> body.release());
        if (request.getHeaders().contains(HttpHeader.EXPECT)) {
            // Whether the client is to send its body is the version's to say.
            send(route, body, body, response, callback);
        } else {
            body.begin(how -> hasBegun(how, route, body, response, callback));
        }
    }

    private void hasBegun(
            Beginning how, Route route, ClientBody body, Response response, Callback callback) {
        switch (how) {
            case READ -> send(route, body, body, response, callback);
            case TOO_SLOW ->
                    refuse(
                            Refusal.BODY_TOO_SLOW,
                            "Less than %d bytes a second came: expected more."
                                    .formatted(limits.leastBodyRate()),
                            response,
                            callback);
            case BROKEN ->
                    refuse(
                            Refusal.CLIENT_FAILED,
                            "The body broke off, or is not framed as its head says.",
                            response,
                            callback);
        }
    }

    private void send(
            Route route,
            Request request,
            @Nullable ClientBody body,
            Response response,
            Callback callback) {
        try {
            Optional<Target> target = route.choose(bound -> random.get().nextInt(bound));
            if (target.isEmpty()) {
                refuse(
                        Refusal.NO_WEIGHT,
                        "No version of %s has any weight now.".formatted(route.id()),
                        response,
                        callback);
                return;
            }
            var exchange =
                    new Exchange(
                            route.id(),
                            target.get(),
                            body,
                            new Answer(request, response, compressions),
                            TraceParent.of(
                                    request.getHeaders().get(TraceParent.HEADER),
                                    spans != null,
                                    random.get()),
                            clock.instant(),
                            System.nanoTime());
            send(exchange, request, callback);
        } catch (RuntimeException unforeseen) {
            LOG.warn("edge failed", unforeseen);
            refuse(
                    Refusal.EDGE_FAILED,
                    "The proxy could not send the request: %s."
                            .formatted(unforeseen.getClass().getSimpleName()),
                    response,
                    callback);
        }
    }

    private void send(Exchange exchange, Request request, Callback callback) {
        Answer answer = exchange.answer();
        var client =
                new ClientOnRoute(
                        ClientAddress.of(request, limits.trustedProxies()), exchange.route());
        if (!ofClients.enter(client, limits.requestsPerClient())) {
            refuse(
                    Refusal.CLIENT_BUSY,
                    "%d requests of %s to %s are under way: expected fewer."
                            .formatted(
                                    limits.requestsPerClient(), client.client(), exchange.route()),
                    answer,
                    callback);
            return;
        }
        Version version = exchange.version();
        if (!ofVersions.enter(version, limits.requestsPerVersion())) {
            ofClients.leave(client);
            refuse(
                    Refusal.VERSION_BUSY,
                    "%d requests to %s %s are under way: expected fewer."
                            .formatted(
                                    limits.requestsPerVersion(), version.route(), version.name()),
                    answer,
                    callback);
            return;
        }
        Request.addCompletionListener(
                request,
                failure -> {
                    ofClients.leave(client);
                    ofVersions.leave(version);
                    answer.close();
                    count(exchange, failure);
                });
        request.setAttribute(EXCHANGE, exchange);
        // Silence is the version's affair, which has a time of its own.
        request.addIdleTimeoutListener(_ -> false);
        answer.getHeaders().put(VERSION_HEADER, version.name());
        super.handle(request, answer, callback);
    }

    private void refuse(Refusal refusal, String detail, Response response, Callback callback) {
        metrics.refused(refusal);
        answer(refusal, detail, response, callback);
    }

    private static void answer(
            Refusal refusal, String detail, Response response, Callback callback) {
        Problem.of(refusal.reason(), refusal.title(), refusal.status(), detail)
                .write(response, callback);
    }

    private void count(Exchange exchange, @Nullable Throwable failure) {
        Duration took = Duration.ofNanos(System.nanoTime() - exchange.startedNanos());
        if (exchange.clientFailed()) {
            metrics.refused(exchange.ofClient());
            return;
        }
        int given = exchange.answer().getStatus();
        // An answer that broke off has sent its status already and is a failure all the same.
        int status = failure != null && given < 500 ? 502 : given;
        metrics.answered(exchange.route(), exchange.target(), status, took);
        String id = exchange.place().id();
        if (spans != null && id != null) {
            spans.add(
                    new RequestSpan(
                            exchange.place().traceId(),
                            id,
                            exchange.place().parent(),
                            exchange.answer().getRequest().getMethod(),
                            exchange.route().service(),
                            exchange.route().environment(),
                            exchange.target().version(),
                            status,
                            exchange.started(),
                            took));
        }
    }

    /** A trace goes on, and begins here where the caller has none. */
    @Override
    protected void addProxyHeaders(Request request, org.eclipse.jetty.client.Request toServer) {
        super.addProxyHeaders(request, toServer);
        HttpFields given = request.getHeaders();
        TraceParent.Place place = exchange(request).place();
        toServer.headers(headers -> {
            headers.put(TraceParent.HEADER, place.header());
            if (place.parent() == null) {
                headers.remove(TraceParent.STATE);
            }
            if (Upgrade.isWanted(request)) {
                Upgrade.put(given, headers);
            }
            if (given.contains(HttpHeader.TE, "trailers")) {
                headers.put(HttpHeader.TE, "trailers");
            }
            if (given.contains(HttpHeader.TRAILER)) {
                headers.put(
                        HttpHeader.TRAILER,
                        String.join(", ", given.getValuesList(HttpHeader.TRAILER)));
            }
        });
        ClientBody body = exchange(request).body();
        if (body != null && given.contains(HttpHeader.TRAILER)) {
            toServer.trailersSupplier(body::trailers);
        }
    }

    @Override
    protected CompleteListener newServerToProxyResponseListener(
            Request request,
            org.eclipse.jetty.client.Request toServer,
            Response response,
            Callback callback) {
        return new ProxyResponseListener(request, toServer, response, callback) {
            @Override
            public void onHeaders(org.eclipse.jetty.client.Response fromServer) {
                super.onHeaders(fromServer);
                String names = fromServer.getHeaders().get(HttpHeader.TRAILER);
                if (names != null) {
                    response.getHeaders().put(HttpHeader.TRAILER, names);
                    response.setTrailersSupplier(fromServer::getTrailers);
                }
                if (Upgrade.isAgreed(fromServer)) {
                    Upgrade.put(fromServer.getHeaders(), response.getHeaders());
                }
            }

            @Override
            public void onSuccess(org.eclipse.jetty.client.Response fromServer) {
                if (!Upgrade.isAgreed(fromServer)) {
                    super.onSuccess(fromServer);
                }
            }

            @Override
            public void onComplete(Result result) {
                if (result.isFailed() || !Upgrade.isAgreed(result.getResponse())) {
                    super.onComplete(result);
                    return;
                }
                EndPoint connection = ((VerbatimRequest) toServer).endPoint();
                if (Upgrade.isWanted(request)) {
                    Upgrade.join(request, response, connection, callback);
                    return;
                }
                connection.close();
                onServerToProxyResponseFailure(
                        request,
                        toServer,
                        result.getResponse(),
                        response,
                        callback,
                        new ProtocolException("101 was not asked for"));
            }
        };
    }

    @Override
    protected @Nullable HttpField filterServerToProxyResponseField(HttpField field) {
        return field.getName().equalsIgnoreCase(VERSION_HEADER) ? null : field;
    }

    @Override
    protected void onServerToProxyResponseFailure(
            Request request,
            org.eclipse.jetty.client.Request toServer,
            org.eclipse.jetty.client.Response fromServer,
            Response response,
            Callback callback,
            Throwable failure) {
        if (response.isCommitted()) {
            callback.failed(failure);
            return;
        }
        Exchange exchange = exchange(request);
        exchange.answer().restart();
        response.getHeaders().put(VERSION_HEADER, exchange.target().version());
        if (exchange.clientFailed()) {
            answer(exchange.ofClient(), "The body did not come as a whole.", response, callback);
            return;
        }
        boolean silent = failure instanceof TimeoutException;
        Problem.of(
                        silent ? "upstream-silent" : "upstream-failed",
                        silent ? "The version did not answer" : "The version failed",
                        silent ? 504 : 502,
                        "The chosen version gave no answer: "
                                + failure.getClass().getSimpleName()
                                + ".")
                .write(response, callback);
    }
}
