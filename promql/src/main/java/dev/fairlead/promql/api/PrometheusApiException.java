package dev.fairlead.promql.api;

/** A server that did not answer a query as it should. */
public final class PrometheusApiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String errorType;

    PrometheusApiException(String errorType, String message) {
        super(message);
        this.errorType = errorType;
    }

    /**
     * The server's kind of error, such as {@code bad_data}; {@code transport} where there was no
     * answer.
     */
    public String errorType() {
        return errorType;
    }
}
