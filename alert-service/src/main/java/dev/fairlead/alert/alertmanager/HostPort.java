package dev.fairlead.alert.alertmanager;

/** {@code host:port} as Go splits it. */
final class HostPort {
    private HostPort() {}

    /**
     * @throws IllegalArgumentException in Alertmanager's words
     */
    static void check(String text) {
        if (text.isEmpty()) {
            return;
        }
        int last = text.lastIndexOf(':');
        if (last < 0) {
            throw refused(text, "missing port in address");
        }
        if (text.startsWith("[")) {
            int close = text.indexOf(']');
            if (close < 0) {
                throw refused(text, "missing ']' in address");
            }
            if (close + 1 != last) {
                throw refused(
                        text,
                        close + 1 == text.length()
                                ? "missing port in address"
                                : "too many colons in address");
            }
        } else if (text.indexOf(':') != last) {
            throw refused(text, "too many colons in address");
        }
        if (last + 1 == text.length()) {
            throw refused(text, "port cannot be empty");
        }
    }

    private static IllegalArgumentException refused(String text, String why) {
        return new IllegalArgumentException("address \"%s\": %s".formatted(text, why));
    }
}
