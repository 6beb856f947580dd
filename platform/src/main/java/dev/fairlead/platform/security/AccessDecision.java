package dev.fairlead.platform.security;

/** Whether a caller may do something. */
public sealed interface AccessDecision {

    /** Yes. */
    record Granted() implements AccessDecision {}

    /**
     * No.
     *
     * @param detail names the caller, what it has and what was needed
     */
    record Denied(Reason reason, String detail) implements AccessDecision {}

    /** Why not; the texts are stable. */
    enum Reason {
        ROLE_INSUFFICIENT("role-insufficient"),
        TEAM_NOT_GRANTED("team-not-granted"),
        SERVICE_NOT_GRANTED("service-not-granted");

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
