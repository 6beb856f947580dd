package dev.fairlead.standalone.demo;

import java.time.Duration;

/**
 * What the stages play with, and what one stage hands to the next.
 *
 * @param patience how long a stage waits for one thing before it fails
 */
record Scene(
        Endpoints endpoints,
        Api deploy,
        Api incident,
        Api audit,
        Api backup,
        SignedRequests pipeline,
        EventTap events,
        Traffic traffic,
        Pager pager,
        Timeline timeline,
        Notes notes,
        Duration patience) {

    /** Service that the demo releases; described in the demo's configuration. */
    static final String SERVICE = "checkout";

    static final String ENVIRONMENT = "production";

    /** Topic key of the service's deployments. */
    static final String KEY = SERVICE + "/" + ENVIRONMENT;
}
