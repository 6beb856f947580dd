package dev.fairlead.embedded.edge;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntUnaryOperator;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.proxy.ProxyHandler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Sends each request to a version of its route and counts how it went. */
final class TrafficHandler extends ProxyHandler.Reverse {
    /** Tells the caller which version answered. */
    static final String VERSION_HEADER = "X-Fairlead-Version";

    private static final String CHOICE = TrafficHandler.class.getName();
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration SILENCE = Duration.ofSeconds(60);

    /**
     * Shorter than what servers commonly allow an idle connection, so that we close it first and no
     * request is sent on a connection that is being closed.
     */
    private static final Duration IDLE = Duration.ofSeconds(4);

    private static final int CONNECTIONS_PER_TARGET = 256;

    private final Routes routes;
    private final EdgeMetrics metrics;
    private final IntUnaryOperator draw;

    private record Choice(RouteId route, Target target, long startedNanos) {}

    TrafficHandler(Routes routes, EdgeMetrics metrics, IntUnaryOperator draw) {
        super(TrafficHandler::upstream);
        this.routes = routes;
        this.metrics = metrics;
        this.draw = draw;
    }

    @Override
    protected void configureHttpClient(HttpClient client) {
        client.setMaxConnectionsPerDestination(CONNECTIONS_PER_TARGET);
        client.setMaxRequestsQueuedPerDestination(16_384);
        client.setConnectTimeout(CONNECT.toMillis());
        client.setIdleTimeout(IDLE.toMillis());
    }

    @Override
    protected org.eclipse.jetty.client.Request newProxyToServerRequest(
            Request request, HttpURI upstream) {
        return super.newProxyToServerRequest(request, upstream)
                .idleTimeout(SILENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static HttpURI upstream(Request request) {
        if (!(request.getAttribute(CHOICE) instanceof Choice choice)) {
            throw new IllegalStateException("no target was chosen for " + request.getHttpURI());
        }
        return HttpURI.build(request.getHttpURI())
                .scheme("http")
                .authority(choice.target().host(), choice.target().port())
                .asImmutable();
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String path = request.getHttpURI().getCanonicalPath();
        Optional<Route> route = routes.table().match(path == null ? "/" : path);
        if (route.isEmpty()) {
            refuse(
                    Refusal.NO_ROUTE,
                    404,
                    "No service answers under this path.",
                    response,
                    callback);
            return true;
        }
        Optional<Target> target = route.get().choose(draw);
        if (target.isEmpty()) {
            refuse(
                    Refusal.NO_WEIGHT,
                    503,
                    "No version of %s has any weight now.".formatted(route.get().id()),
                    response,
                    callback);
            return true;
        }
        var choice = new Choice(route.get().id(), target.get(), System.nanoTime());
        request.setAttribute(CHOICE, choice);
        response.getHeaders().put(VERSION_HEADER, target.get().version());
        Request.addCompletionListener(request, failure -> count(choice, response, failure));
        return super.handle(request, response, callback);
    }

    private void refuse(
            Refusal refusal, int status, String detail, Response response, Callback callback) {
        metrics.refused(refusal);
        String title = status == 404 ? "No such route" : "No version has weight";
        Problem.of(refusal.reason(), title, status, detail).write(response, callback);
    }

    private void count(Choice choice, Response response, @Nullable Throwable failure) {
        // An answer that broke off has sent its status already and is a failure all the same.
        int status = failure != null && response.getStatus() < 500 ? 502 : response.getStatus();
        metrics.answered(
                choice.route(),
                choice.target(),
                status,
                Duration.ofNanos(System.nanoTime() - choice.startedNanos()));
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
