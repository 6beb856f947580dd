package dev.fairlead.platform.web.problem;

import org.apache.catalina.connector.ClientAbortException;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/** Tells a client that went away, which nobody can be told of, from a fault of the service. */
final class ClientGone {
    private ClientGone() {}

    /** Only what the container says of its own connection: others break, too. */
    static boolean is(Throwable failed) {
        for (Throwable each = failed; each != null; each = each.getCause()) {
            if (each instanceof ClientAbortException
                    || each instanceof AsyncRequestNotUsableException) {
                return true;
            }
        }
        return false;
    }
}
