package dev.fairlead.promql.eval;

/** A query that was understood but could not be answered. */
public final class PromQlEvaluationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why there is no answer. */
    public enum Reason {
        /** The data do not allow the operation, such as a match of many to many. */
        EXECUTION,
        /** More samples than allowed would be in memory. */
        TOO_MANY_SAMPLES,
        /** The deadline has passed. */
        TIMEOUT,
        /** Nobody waits for the answer any more. */
        CANCELLED,
        /** There is no room beside the queries that run already: it may be asked again. */
        BUSY
    }

    private final Reason reason;

    /** An error with its reason. */
    public PromQlEvaluationException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    static PromQlEvaluationException execution(String message) {
        return new PromQlEvaluationException(Reason.EXECUTION, message);
    }

    static PromQlEvaluationException sameLabels() {
        return execution("vector cannot contain metrics with the same labelset");
    }

    /** Why there is no answer. */
    public Reason reason() {
        return reason;
    }
}
