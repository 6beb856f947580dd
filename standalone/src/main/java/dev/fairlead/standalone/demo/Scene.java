package dev.fairlead.standalone.demo;

import java.time.Duration;

/**
 * What the stages play with, and what one stage hands to the next.
 *
 * @param traffic of the service that is released as canaries
 * @param searches traffic of the one that is released blue-green
 */
record Scene(
        Endpoints endpoints,
        Api deploy,
        Api alert,
        Api incident,
        Api audit,
        Api backup,
        Api maintenance,
        SignedRequests pipeline,
        EventTap events,
        Traffic traffic,
        Traffic searches,
        Pager pager,
        Timeline timeline,
        Notes notes,
        Play play) {

    /** How long a stage waits for one thing before it fails. */
    Duration patience() {
        return play.patience();
    }

    /** The same with lines of the timeline that name the stage, for stages side by side. */
    Scene tagged(int stage) {
        return new Scene(
                endpoints,
                deploy,
                alert,
                incident,
                audit,
                backup,
                maintenance,
                pipeline,
                events,
                traffic,
                searches,
                pager,
                timeline.tagged(stage),
                notes,
                play);
    }

    /** Service that the demo releases as canaries; described in the demo's configuration. */
    static final String SERVICE = "checkout";

    /** Service that the demo releases blue-green. */
    static final String SEARCH = "search";

    static final String ENVIRONMENT = "production";

    /** Topic key of the service's deployments. */
    static final String KEY = SERVICE + "/" + ENVIRONMENT;
}
