package dev.fairlead.cli.client;

import java.util.Locale;

/** A service of Fairlead. */
public enum Service {
    DEPLOY(1),
    ALERT(2),
    INCIDENT(3),
    BACKUP(4),
    MAINTENANCE(5),
    AUDIT(6);

    private final int portOffset;

    Service(int portOffset) {
        this.portOffset = portOffset;
    }

    /** Its port above the port base of the embedded default. */
    public int portOffset() {
        return portOffset;
    }

    /** As people write it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The variable with its address. */
    public String variable() {
        return "FAIRLEAD_URL_" + name();
    }

    @Override
    public String toString() {
        return text();
    }
}
