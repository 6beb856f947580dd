package dev.fairlead.platform.web.request;

import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;

/**
 * Lets a request that takes long ask whether its caller still waits. A caller that closes its side
 * of the connection counts as gone, as in Go's servers.
 */
public final class ClientWatch extends ValveBase {
    private static final String ATTRIBUTE = ClientWatch.class.getName();

    public ClientWatch() {
        super(true);
    }

    /**
     * Whether the caller is gone; to be asked on the thread of the request, once its body is read.
     */
    public static BooleanSupplier of(ServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof BooleanSupplier gone ? gone : () -> false;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        org.apache.coyote.Request connection = request.getCoyoteRequest();
        BooleanSupplier gone = () -> ended(connection);
        request.setAttribute(ATTRIBUTE, gone);
        getNext().invoke(request, response);
    }

    /** Bytes of a next request are told once, the end of the connection each time. */
    private static boolean ended(org.apache.coyote.Request connection) {
        for (int look = 0; look < 2; look++) {
            if (!readable(connection)) {
                return false;
            }
        }
        return true;
    }

    private static boolean readable(org.apache.coyote.Request connection) {
        connection.action(ActionCode.AVAILABLE, Boolean.TRUE);
        return connection.getAvailable() > 0;
    }
}
