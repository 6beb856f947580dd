package dev.fairlead.platform.inbox;

/** A record that proves nothing, and why. */
record Refused(Incoming incoming, String reason, String detail) {
    private static final int LONGEST = 500;

    Refused {
        // A flood of long records must not become a flood of long rows.
        detail = detail.length() <= LONGEST ? detail : detail.substring(0, LONGEST) + "…";
    }

    String topic() {
        return incoming.raw().topic();
    }
}
