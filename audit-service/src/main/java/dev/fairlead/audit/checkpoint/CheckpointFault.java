package dev.fairlead.audit.checkpoint;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * Where the checkpoints are not what was signed.
 *
 * @param number of the checkpoint
 */
public record CheckpointFault(long number, Reason reason, String expected, String actual) {

    /** What is wrong. */
    public enum Reason {
        /** A line is no checkpoint. */
        LINE_UNREADABLE,
        /** A checkpoint before this one is not there, or one stands in another place. */
        NUMBER_DIFFERS,
        /** The one before is another one than it was when this one was signed. */
        PREVIOUS_DIFFERS,
        /** It was not signed by the key that it names. */
        SIGNATURE_DIFFERS,
        /** Nobody knows the key that it names. */
        KEY_UNKNOWN,
        /** The chains did not grow by as many records as it says. */
        RECORDS_DIFFER,
        /** The database knows of it, and the file has it not. */
        CHECKPOINT_MISSING,
        /** The file has it, and the database does not know of it. */
        NOTE_MISSING,
        /** The database knows of another one. */
        NOTE_DIFFERS;

        /** In kebab-case. */
        @Override
        @JsonValue
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
