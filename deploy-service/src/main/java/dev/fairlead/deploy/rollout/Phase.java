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

    /** Whether an instance of the version is to run, which is then looked after. */
    public boolean hasInstance() {
        return switch (this) {
            case TESTING, VERIFYING, SHIFTING, WATCHING, SUCCEEDED, ARCHIVING -> true;
            case REQUESTED, STARTING, ROLLING_BACK, ROLLED_BACK, FAILED, CANCELLED -> false;
        };
    }

    /** Whether people may still say how it goes on. */
    boolean isSteerable() {
        return isUnderWay() && this != ROLLING_BACK;
    }

    /** Whether the version may have traffic of a rollout that is under way. */
    boolean takesTraffic() {
        return this == SHIFTING || this == WATCHING;
    }

    public boolean isUnderWay() {
        return ordinal() <= ROLLING_BACK.ordinal();
    }

    /** Whether the version serves, or served until a later one did. */
    boolean isDeployed() {
        return this == SUCCEEDED || this == ARCHIVING;
    }
}
