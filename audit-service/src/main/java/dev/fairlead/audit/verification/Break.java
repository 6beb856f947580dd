package dev.fairlead.audit.verification;

import java.util.Locale;

/**
 * The first place where a chain is not what was recorded.
 *
 * @param position in the chain, from 1
 * @param expected what the records before it, or the record itself, ask for
 * @param actual what is there
 */
public record Break(long position, Reason reason, String expected, String actual) {

    /** What is wrong. */
    public enum Reason {
        /** A record is not there. */
        RECORD_MISSING,
        /** The link to the record before it is another one. */
        PREVIOUS_HASH_DIFFERS,
        /** The record's bytes do not have its hash. */
        HASH_DIFFERS,
        /** A searchable column does not say what the headers say. */
        COLUMN_DIFFERS,
        /** There are records after the end that the head knows, or none of its own. */
        HEAD_DIFFERS;

        /** In kebab-case. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
