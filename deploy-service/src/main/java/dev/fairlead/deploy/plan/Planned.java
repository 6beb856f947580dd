package dev.fairlead.deploy.plan;

import dev.fairlead.platform.catalogue.Mode;

/** What planning led to. */
public sealed interface Planned {

    /** The rollout can be done like this. */
    record Ready(Plan plan) implements Planned {}

    /**
     * The release cannot become a rollout.
     *
     * @param reason named reason: {@link #UNKNOWN_SERVICE}, {@link #UNKNOWN_ENVIRONMENT}, {@link
     *     #NO_DEPLOY_SECTION}, {@link #UNKNOWN_STRATEGY}, or another one in kebab-case
     * @param detail names the value, what was expected and what to do
     */
    record Refused(String reason, String detail) implements Planned {}

    String UNKNOWN_SERVICE = "unknown-service";
    String UNKNOWN_ENVIRONMENT = "unknown-environment";
    String NO_DEPLOY_SECTION = "no-deploy-section";
    String UNKNOWN_STRATEGY = "unknown-strategy";

    /**
     * The service's mode keeps Fairlead from acting on it.
     *
     * @param mode observe or advise
     * @param detail what to do, and with advise what Fairlead would do
     */
    record HeldBack(Mode mode, String detail) implements Planned {
        /** The named reason, such as {@code mode-observe}. */
        public String reason() {
            return mode.reason();
        }
    }

    /** The strategy judges by a business metric that the service does not have. */
    String NO_BUSINESS_METRIC = "no-business-metric";

    /** What was asked for would become a reference to a secret. */
    String SECRET_FILLED_IN = "secret-filled-in";

    /** The version serves already. */
    String ALREADY_SERVING = "already-serving";
}
