package dev.fairlead.deploy.plan;

import java.util.Locale;

/** What stands for a number where a query yields none, of a version that served enough requests. */
public enum NoData {
    /** Nothing does: nobody can say whether it is good until there is one. */
    INCONCLUSIVE,
    /** 0 does, as of what is counted from the first time on that it happens. */
    ZERO;

    /** As it is written in files and events. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
