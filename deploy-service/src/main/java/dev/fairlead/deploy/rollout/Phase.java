package dev.fairlead.deploy.rollout;

import java.util.Locale;

/** Where a rollout is. */
public enum Phase {
    /** Its gates are examined. */
    REQUESTED,
    /** Its instance starts. */
    STARTING,
    /** Its instance answers the smoke test. */
    TESTING,
    /** It is being found out whether its migrations are in place. */
    VERIFYING,
    /** Its share of the traffic is being set. */
    SHIFTING,
    /** Its share of the traffic is set, and watched where the step is. */
    WATCHING,
    /** The previous version gets all traffic back. */
    ROLLING_BACK,
    SUCCEEDED,
    /** Succeeded; the previous version is being stopped. */
    ARCHIVING,
    ROLLED_BACK,
    FAILED,
    CANCELLED;

    /** As queries show it, in kebab-case. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether the version may have traffic of a rollout that is under way. */
    boolean takesTraffic() {
        return this == SHIFTING || this == WATCHING;
    }

    boolean isUnderWay() {
        return ordinal() <= ROLLING_BACK.ordinal();
    }

    /** Whether the version serves, or served until a later one did. */
    boolean isDeployed() {
        return this == SUCCEEDED || this == ARCHIVING;
    }
}
