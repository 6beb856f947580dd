package dev.fairlead.platform.wiring;

import dev.fairlead.platform.web.problem.ProblemType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;

/**
 * Answers what the container refuses before any filter runs, such as a request line that is not
 * HTTP; Tomcat itself would answer with a page. Made by Tomcat by its name.
 */
public final class ProblemValve extends ErrorReportValve {
    private static final Logger log = LoggerFactory.getLogger(ProblemValve.class);

    @Override
    protected void report(Request request, Response response, @Nullable Throwable cause) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        ProblemType type = status < 500 ? ProblemType.INVALID_REQUEST : ProblemType.INTERNAL_ERROR;
        try {
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.getOutputStream().write(body(type, status).getBytes(StandardCharsets.UTF_8));
            response.finishResponse();
        } catch (IOException gone) {
            log.atDebug().setCause(gone).log("The caller did not wait for the answer");
        }
    }

    // Nothing of the request is repeated: it is not even HTTP.
    private static String body(ProblemType type, int status) {
        return """
        {"type":"%s","title":"%s","status":%d,"detail":"The request is not HTTP as expected."}
        """
                .formatted(type.uri(), type.title(), status)
                .strip();
    }
}
