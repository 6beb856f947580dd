package dev.fairlead.embedded.edge;

import java.net.URI;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.transport.HttpConversation;
import org.eclipse.jetty.client.transport.HttpRequest;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.io.EndPoint;
import org.jspecify.annotations.Nullable;

/**
 * A request whose method, path and query are sent as they came. Jetty's own goes through {@link
 * URI}, which refuses characters that browsers send and applications take, and writes the method in
 * capitals.
 */
final class VerbatimRequest extends HttpRequest {
    private final URI origin;
    private final String method;
    private final String path;
    private final @Nullable String query;

    VerbatimRequest(HttpClient client, Target target, String method, HttpURI asItCame) {
        this(client, origin(target), method, asItCame);
    }

    private VerbatimRequest(HttpClient client, URI origin, String method, HttpURI asItCame) {
        super(client, new HttpConversation(), origin);
        this.origin = origin;
        this.method = method;
        this.path = asItCame.getPath() == null ? "/" : asItCame.getPath();
        this.query = asItCame.getQuery();
    }

    private static URI origin(Target target) {
        return URI.create("http://%s:%d/".formatted(target.host(), target.port()));
    }

    /** The connection that it was answered on. */
    EndPoint endPoint() {
        if (getConversation().getAttribute(EndPoint.class.getName()) instanceof EndPoint used) {
            return used;
        }
        throw new IllegalStateException("the request was not answered");
    }

    @Override
    public String getMethod() {
        return method;
    }

    @Override
    public String getPath() {
        return path;
    }

    @Override
    public @Nullable String getQuery() {
        return query;
    }

    /** Where it goes; path and query need not be a URI. */
    @Override
    public URI getURI() {
        return origin;
    }
}
