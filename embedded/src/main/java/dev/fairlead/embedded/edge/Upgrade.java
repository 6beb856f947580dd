package dev.fairlead.embedded.edge;

import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/**
 * A caller that wants to speak another protocol with a version, such as WebSocket's (RFC 9110,
 * section 7.8). The version decides; where it agrees, the proxy passes on what both say.
 */
final class Upgrade {
    /** HTTP/2 would take the requests that follow past the proxy, and past the weights. */
    private static final String OTHER_HTTP = "h2c";

    private Upgrade() {}

    static boolean isWanted(Request request) {
        HttpFields headers = request.getHeaders();
        String protocol = headers.get(HttpHeader.UPGRADE);
        return protocol != null
                && request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_1_1
                && headers.contains(HttpHeader.CONNECTION, "upgrade")
                && !protocol.equalsIgnoreCase(OTHER_HTTP);
    }

    static boolean isAgreed(Response fromServer) {
        return fromServer.getStatus() == HttpStatus.SWITCHING_PROTOCOLS_101;
    }

    /** The two fields that a proxy leaves out of a head otherwise. */
    static void put(HttpFields from, HttpFields.Mutable into) {
        HttpField protocol = from.getField(HttpHeader.UPGRADE);
        if (protocol != null) {
            into.put(protocol);
            into.put(HttpHeader.CONNECTION, "Upgrade");
        }
    }

    /**
     * Answers the caller and joins both connections.
     *
     * @param toServer the connection on which the version has agreed
     */
    static void join(
            Request request,
            org.eclipse.jetty.server.Response response,
            EndPoint toServer,
            Callback callback) {
        var components = request.getComponents();
        EndPoint toClient = request.getConnectionMetaData().getConnection().getEndPoint();
        var server =
                new TunnelEnd(
                        toServer,
                        toClient,
                        components.getExecutor(),
                        components.getByteBufferPool(),
                        () -> {});
        // The version speaks once the caller has read that it may.
        var client =
                new TunnelEnd(
                        toClient,
                        toServer,
                        components.getExecutor(),
                        components.getByteBufferPool(),
                        () -> toServer.upgrade(server));
        request.getConnectionMetaData()
                .getConnector()
                .getBeans(Connection.Listener.class)
                .forEach(client::addEventListener);
        request.setAttribute(HttpStream.UPGRADE_CONNECTION_ATTRIBUTE, client);
        response.write(
                true,
                BufferUtil.EMPTY_BUFFER,
                Callback.from(
                        callback::succeeded,
                        failed -> {
                            toServer.close(failed);
                            callback.failed(failed);
                        }));
    }
}
