package dev.fairlead.embedded.edge;

import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** What Jetty itself refuses, such as a malformed request, in the same form as our own errors. */
final class ProblemErrors implements Request.Handler {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        Problem.of(
                        "http-" + status,
                        HttpStatus.getMessage(status),
                        status,
                        "%s %s was not carried out."
                                .formatted(request.getMethod(), request.getHttpURI().getPath()))
                .write(response, callback);
        return true;
    }
}
