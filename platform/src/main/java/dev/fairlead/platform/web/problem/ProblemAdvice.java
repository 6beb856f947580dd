package dev.fairlead.platform.web.problem;

import dev.fairlead.platform.decide.UnknownCursor;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Turns every exception that leaves a controller into a problem. */
@RestControllerAdvice
public final class ProblemAdvice {
    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    private final ProblemAnswers answers;
    private final Whereabouts whereabouts;

    /**
     * @param whereabouts of what is not found
     */
    public ProblemAdvice(ProblemAnswers answers, Whereabouts whereabouts) {
        this.answers = answers;
        this.whereabouts = whereabouts;
    }

    @ExceptionHandler
    ResponseEntity<Object> on(ProblemException problem, HttpServletRequest request) {
        if (problem.type().status() >= 500) {
            log.atWarn()
                    .addKeyValue("problem", problem.type().slug())
                    .setCause(problem)
                    .log("Request failed");
        }
        boolean absent = problem.type().equals(ProblemType.NOT_FOUND);
        return answers.entity(absent ? elsewhere(problem, request) : problem, request);
    }

    /** The same problem, unless it is known where that is instead. */
    private ProblemException elsewhere(ProblemException absent, HttpServletRequest request) {
        Object variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        if (!(variables instanceof Map<?, ?> named) || named.isEmpty()) {
            return absent;
        }
        try {
            List<String> names = named.values().stream().map(String::valueOf).toList();
            return whereabouts.of(names).orElse(absent);
        } catch (DataAccessException away) {
            log.atDebug().setCause(away).log("It is not known whether this was archived");
            return absent;
        }
    }

    @ExceptionHandler({NoResourceFoundException.class, NoHandlerFoundException.class})
    ResponseEntity<Object> onUnknownPath(HttpServletRequest request) {
        return answers.entity(unknownPath(request.getRequestURI()), request);
    }

    /** Nothing is served at the path. */
    public static ProblemException unknownPath(String path) {
        return new ProblemException(
                ProblemType.UNKNOWN_PATH,
                "Nothing is served at " + path + "; /v3/api-docs lists what is.");
    }

    @ExceptionHandler
    ResponseEntity<Object> on(
            HttpRequestMethodNotSupportedException e, HttpServletRequest request) {
        String allowed =
                Arrays.stream(Objects.requireNonNullElse(e.getSupportedMethods(), new String[0]))
                        .sorted()
                        .collect(Collectors.joining(", "));
        ProblemException problem =
                new ProblemException(
                        ProblemType.METHOD_NOT_ALLOWED,
                        "%s is not taken at %s: expected %s."
                                .formatted(e.getMethod(), request.getRequestURI(), allowed));
        return answers.entity(problem.withHeader(HttpHeaders.ALLOW, allowed), request);
    }

    @ExceptionHandler
    ResponseEntity<Object> on(HttpMediaTypeNotSupportedException e, HttpServletRequest request) {
        String supported = names(e.getSupportedMediaTypes());
        ProblemException problem =
                new ProblemException(
                        ProblemType.UNSUPPORTED_MEDIA_TYPE,
                        "The body's media type is %s: expected %s."
                                .formatted(
                                        Objects.requireNonNullElse(e.getContentType(), "not given"),
                                        supported));
        return answers.entity(problem.withHeader(HttpHeaders.ACCEPT, supported), request);
    }

    @ExceptionHandler
    ResponseEntity<Object> on(HttpMediaTypeNotAcceptableException e, HttpServletRequest request) {
        return answers.entity(
                new ProblemException(
                        ProblemType.NOT_ACCEPTABLE,
                        "The answer is available as " + names(e.getSupportedMediaTypes()) + "."),
                request);
    }

    @ExceptionHandler
    ResponseEntity<Object> on(HttpMessageNotReadableException e, HttpServletRequest request) {
        if (e.getCause() instanceof ProblemException problem) {
            return answers.entity(problem, request);
        }
        return answers.entity(
                new ProblemException(
                        ProblemType.BODY_MISSING, "The request has no body: expected JSON."),
                request);
    }

    @ExceptionHandler
    ResponseEntity<Object> on(
            MissingServletRequestParameterException e, HttpServletRequest request) {
        return answers.entity(invalidParameter(e.getParameterName(), null, "a value"), request);
    }

    @ExceptionHandler
    ResponseEntity<Object> on(MissingRequestHeaderException e, HttpServletRequest request) {
        return answers.entity(invalidParameter(e.getHeaderName(), null, "a value"), request);
    }

    @ExceptionHandler
    ResponseEntity<Object> on(TypeMismatchException e, HttpServletRequest request) {
        String name =
                e instanceof MethodArgumentTypeMismatchException argument
                        ? argument.getName()
                        : Objects.requireNonNullElse(e.getPropertyName(), "parameter");
        Class<?> type = Objects.requireNonNullElse(e.getRequiredType(), String.class);
        return answers.entity(
                invalidParameter(name, String.valueOf(e.getValue()), Expectations.of(type)),
                request);
    }

    @ExceptionHandler
    ResponseEntity<Object> on(UnknownCursor e, HttpServletRequest request) {
        return answers.entity(
                invalidParameter("cursor", e.cursor(), "the value of next of the page before"),
                request);
    }

    private static ProblemException invalidParameter(
            String name, @Nullable String value, String expected) {
        return ProblemException.invalidFields(List.of(FieldError.parameter(name, value, expected)));
    }

    @ExceptionHandler({
        DataAccessResourceFailureException.class,
        CannotCreateTransactionException.class,
        TransactionSystemException.class,
        TransientDataAccessException.class
    })
    ResponseEntity<Object> onDatabaseAway(Exception e, HttpServletRequest request) {
        log.atWarn().setCause(e).log("Request failed because the database is away");
        return answers.entity(
                new ProblemException(
                                ProblemType.UNAVAILABLE,
                                "The database does not answer: nothing was changed or the change"
                                        + " can be looked up; try again.")
                        .withHeader(HttpHeaders.RETRY_AFTER, "5"),
                request);
    }

    @ExceptionHandler
    @Nullable ResponseEntity<Object> on(Exception e, HttpServletRequest request) {
        if (ClientGone.is(e)) {
            log.atDebug().setCause(e).log("The client did not wait for its answer");
            return null;
        }
        if (e instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
            return answers.entity(ofStatus(known.getStatusCode().value(), e), request);
        }
        log.atError()
                .addKeyValue("method", request.getMethod())
                .addKeyValue("path", request.getRequestURI())
                .setCause(e)
                .log("Request failed");
        return answers.entity(internalError(), request);
    }

    /** What callers learn of a fault inside. */
    public static ProblemException internalError() {
        return new ProblemException(
                ProblemType.INTERNAL_ERROR,
                "The request could not be carried out; the log has more under the trace id.");
    }

    private static ProblemException ofStatus(int status, Exception e) {
        ProblemType invalid = ProblemType.INVALID_REQUEST;
        return new ProblemException(
                new ProblemType(invalid.slug(), status, invalid.title()),
                Objects.requireNonNullElse(e.getMessage(), invalid.title()));
    }

    private static String names(List<MediaType> types) {
        return types.stream()
                .map(MediaType::toString)
                .filter(type -> !type.contains("*"))
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
