package dev.fairlead.schemas;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Bytes or headers that are not an event. The reason is named; trying again does not help. */
public final class UndecodableRecordException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why it is not an event. */
    public enum Reason {
        /** The value does not begin with the two bytes of Avro's single-object encoding. */
        NO_HEADER,
        /** No schema with the fingerprint is known here; it may become known. */
        UNKNOWN_FINGERPRINT,
        /** The schema is known, and belongs to no event type of this version. */
        UNKNOWN_TYPE,
        /** The value ends before the event does. */
        TRUNCATED,
        /** The value goes on after the event. */
        TRAILING_BYTES,
        /** The value contradicts its schema. */
        MALFORMED,
        /** The record has no value. */
        NO_VALUE,
        /** A required header is absent. */
        MISSING_HEADER,
        /** A header does not have its form. */
        MALFORMED_HEADER;

        /** In kebab-case, for example {@code unknown-fingerprint}. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Reason reason;

    public UndecodableRecordException(Reason reason, String detail) {
        this(reason, detail, null);
    }

    public UndecodableRecordException(Reason reason, String detail, @Nullable Throwable cause) {
        super(reason + ": " + detail, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
