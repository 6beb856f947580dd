package dev.fairlead.alert.api;

import dev.fairlead.alert.query.QueryDesk;
import dev.fairlead.platform.web.request.ClientWatch;
import dev.fairlead.promql.api.ApiJson;
import dev.fairlead.promql.eval.PromQlEvaluationException;
import dev.fairlead.promql.parse.PromQlParseException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/** Answers requests that the {@link QueryDesk} evaluates, in the form of Prometheus' interface. */
public final class QueryAnswers {
    private static final Logger log = LoggerFactory.getLogger(QueryAnswers.class);

    private final QueryDesk desk;
    private final Duration timeout;

    /**
     * @param timeout of a query that asks for no shorter one
     */
    public QueryAnswers(QueryDesk desk, Duration timeout) {
        this.desk = desk;
        this.timeout = timeout;
    }

    /** Writes the body of an answer. */
    @FunctionalInterface
    interface Body<T> {
        void write(T result, Appendable to) throws IOException;
    }

    /** Evaluates within the usual time. */
    <T> void answer(
            HttpServletRequest request,
            HttpServletResponse response,
            QueryDesk.Query<T> query,
            Body<T> body)
            throws IOException {
        answer(request, response, timeout, query, body);
    }

    /** Evaluates, and writes the result or why there is none. */
    <T> void answer(
            HttpServletRequest request,
            HttpServletResponse response,
            Duration within,
            QueryDesk.Query<T> query,
            Body<T> body)
            throws IOException {
        Duration limit = within.compareTo(timeout) < 0 ? within : timeout;
        BooleanSupplier gone = ClientWatch.of(request);
        try {
            desk.ask(limit, gone, query, result -> write(response, result, body));
        } catch (PromQlParseException
                | IllegalArgumentException
                | PromQlEvaluationException refused) {
            refuse(response, refused);
        }
    }

    private static <T> void write(HttpServletResponse response, T result, Body<T> body)
            throws IOException {
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        try {
            var writer = new AnswerWriter(response.getOutputStream());
            body.write(result, writer);
            writer.flush();
        } catch (IOException gone) {
            log.atDebug().setCause(gone).log("The client did not take its answer");
            throw gone;
        }
    }

    /** Answers that there is no result. */
    static void refuse(HttpServletResponse response, RuntimeException refused) throws IOException {
        int status = ApiJson.httpStatus(refused);
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        if (refused instanceof PromQlEvaluationException failed
                && failed.reason() == PromQlEvaluationException.Reason.BUSY) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "1");
        }
        var writer = new AnswerWriter(response.getOutputStream());
        writer.write(ApiJson.error(refused));
        writer.flush();
    }
}
