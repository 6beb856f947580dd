package dev.fairlead.embedded.edge;

import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.internal.HttpConnection;

/**
 * Connections that also take a path with a {@code %} that begins no escape: applications commonly
 * do, and Jetty's parser does not. It goes on as {@code %25}, which means the same.
 */
final class LenientConnections extends HttpConnectionFactory {
    private static final Pattern LONE = Pattern.compile("%(?![0-9a-fA-F]{2})");

    LenientConnections(HttpConfiguration configuration) {
        super(configuration);
    }

    @Override
    public Connection newConnection(Connector connector, EndPoint endPoint) {
        var connection = new Lenient(getHttpConfiguration(), connector, endPoint);
        connection.setTransferEncodingChunkMaxLength(getTransferEncodingChunkMaxLength());
        return configure(connection, connector, endPoint);
    }

    /** Only the path: a query is not taken apart, and stays as it is. */
    static String mended(String target) {
        int query = target.indexOf('?');
        String path = query < 0 ? target : target.substring(0, query);
        String rest = query < 0 ? "" : target.substring(query);
        return LONE.matcher(path).replaceAll("%25") + rest;
    }

    private static final class Lenient extends HttpConnection {
        Lenient(HttpConfiguration configuration, Connector connector, EndPoint endPoint) {
            super(configuration, connector, endPoint);
        }

        @Override
        protected HttpStreamOverHTTP1 newHttpStream(
                String method, String target, HttpVersion version) {
            return super.newHttpStream(method, target == null ? target : mended(target), version);
        }
    }
}
