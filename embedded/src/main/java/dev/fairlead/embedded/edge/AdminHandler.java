package dev.fairlead.embedded.edge;

import dev.fairlead.embedded.edge.Problem.Answers;
import dev.fairlead.embedded.edge.RouteChange.InForce;
import dev.fairlead.embedded.edge.RouteChange.PrefixTaken;
import dev.fairlead.embedded.edge.RouteChange.StaleGeneration;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * The admin interface. Routes need the bearer secret; health and metrics do not, so that any
 * scraper on this machine can read them.
 */
final class AdminHandler extends Handler.Abstract {
    private static final String UNAUTHORIZED =
            "Send the header 'Authorization: Bearer <secret>' with the content of the proxy's secret"
                    + " file.";

    private final Routes routes;
    private final EdgeMetrics metrics;
    private final BearerSecret secret;

    AdminHandler(Routes routes, EdgeMetrics metrics, BearerSecret secret) {
        this.routes = routes;
        this.metrics = metrics;
        this.secret = secret;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback)
            throws IOException {
        List<String> path = List.of(Request.getPathInContext(request).substring(1).split("/", -1));
        boolean single = path.size() == 1;
        if (single && path.getFirst().equals("health") && get(request)) {
            Answers.json(response, callback, 200, Map.of("status", "UP"));
        } else if (single && path.getFirst().equals("metrics") && get(request)) {
            Answers.write(response, callback, 200, EdgeMetrics.CONTENT_TYPE, metrics.text());
        } else if (!path.getFirst().equals("routes")) {
            notFound(request, response, callback);
        } else if (secret.admits(request)) {
            routes(request, path, response, callback);
        } else {
            response.getHeaders().put(HttpHeader.WWW_AUTHENTICATE, "Bearer");
            Problem.of("unauthorized", "Unauthorized", 401, UNAUTHORIZED).write(response, callback);
        }
        return true;
    }

    private void routes(Request request, List<String> path, Response response, Callback callback)
            throws IOException {
        try {
            if (path.size() == 1 && get(request)) {
                Answers.json(response, callback, 200, RouteDocument.All.of(routes.table()));
            } else if (path.size() == 3 && get(request)) {
                read(new RouteId(path.get(1), path.get(2)), request, response, callback);
            } else if (path.size() == 3 && "PUT".equals(request.getMethod())) {
                change(new RouteId(path.get(1), path.get(2)), request, response, callback);
            } else {
                notFound(request, response, callback);
            }
        } catch (IllegalArgumentException invalid) {
            Problem.of(
                            "invalid-request",
                            "Invalid request",
                            400,
                            String.valueOf(invalid.getMessage()))
                    .write(response, callback);
        }
    }

    private void read(RouteId id, Request request, Response response, Callback callback) {
        routes.table()
                .find(id)
                .ifPresentOrElse(
                        route -> Answers.json(response, callback, 200, RouteDocument.of(route)),
                        () -> notFound(request, response, callback));
    }

    private void change(RouteId id, Request request, Response response, Callback callback)
            throws IOException {
        String body = Content.Source.asString(request, StandardCharsets.UTF_8);
        switch (routes.apply(new Route(id, Json.read(body, RoutePlan.class)))) {
            case InForce(var route) ->
                    Answers.json(response, callback, 200, RouteDocument.of(route));
            case StaleGeneration(var current) ->
                    Problem.of(
                                    "stale-generation",
                                    "A newer plan is in force",
                                    409,
                                    "Generation %d of %s is in force: send a higher one, or the same plan."
                                            .formatted(current.plan().generation(), id))
                            .write(response, callback);
            case PrefixTaken(var owner) ->
                    Problem.of(
                                    "prefix-taken",
                                    "The path prefix belongs to another route",
                                    409,
                                    "%s belongs to %s: choose another prefix."
                                            .formatted(owner.plan().pathPrefix(), owner.id()))
                            .write(response, callback);
        }
    }

    private static boolean get(Request request) {
        return "GET".equals(request.getMethod());
    }

    private static void notFound(Request request, Response response, Callback callback) {
        Problem.of(
                        "not-found",
                        "Not found",
                        404,
                        "%s %s: no such operation or route."
                                .formatted(request.getMethod(), Request.getPathInContext(request)))
                .write(response, callback);
    }
}
