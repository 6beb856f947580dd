package dev.fairlead.platform.seal;

/** Whether a record is what the service that writes its topic has written. */
public sealed interface Verdict {
    /**
     * It is.
     *
     * @param service who wrote it
     */
    record Proven(String service) implements Verdict {}

    /** Its topic is written by others than services, who prove themselves in another way. */
    record Exempt() implements Verdict {}

    /** Nobody must act on it. */
    record Refused(Reason reason, String detail) implements Verdict {}

    /** Why a record is refused; the texts are stable. */
    enum Reason {
        SEAL_MISSING("seal-missing"),
        SEAL_MALFORMED("seal-malformed"),
        KEY_UNKNOWN("seal-key-unknown"),
        NOT_THE_WRITER("seal-of-another-service"),
        SEAL_WRONG("seal-wrong"),
        SOURCE_OF_A_SERVICE("source-of-a-service");

        private final String text;

        Reason(String text) {
            this.text = text;
        }

        /** In kebab case. */
        public String text() {
            return text;
        }
    }
}
