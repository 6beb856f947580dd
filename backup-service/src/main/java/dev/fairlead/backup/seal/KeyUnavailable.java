package dev.fairlead.backup.seal;

import java.io.IOException;

/** The key that is needed is not there, or is another one. What is encrypted is as it was. */
public final class KeyUnavailable extends IOException {
    private static final long serialVersionUID = 1L;

    public static final String MISSING = "key-missing";
    public static final String WRONG = "key-wrong";

    private final String reason;

    private KeyUnavailable(String reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    /**
     * @param why without the secret
     */
    public static KeyUnavailable missing(String name, String why) {
        return new KeyUnavailable(
                MISSING,
                "the key '%s' is not there: %s; see config/backup/keys.yaml".formatted(name, why));
    }

    static KeyUnavailable wrong(String name, String why) {
        return new KeyUnavailable(WRONG, "the key '%s' is another one: %s".formatted(name, why));
    }

    /** Named reason, in kebab-case. */
    public String reason() {
        return reason;
    }
}
