package dev.fairlead.benchmarks.load;

import java.net.URI;
import java.util.Locale;

/** What a user looks at, one after the other: what the console and the command line ask for. */
enum Page {
    DEPLOYMENTS(1, "/api/v1/deployments?limit=20"),
    ALERTS(2, "/api/v2/alerts"),
    INCIDENTS(3, "/api/v1/incidents?limit=20"),
    BACKUPS(4, "/api/v1/backups?limit=20"),
    TASKS(5, "/api/v1/tasks?limit=20"),
    OBJECTIVES(2, "/api/v1/slos"),
    TRAIL(6, "/api/v1/events?limit=20");

    private final int port;
    private final String path;

    /**
     * @param port of the service, counted from the console's
     */
    Page(int port, String path) {
        this.port = port;
        this.path = path;
    }

    /**
     * Its address.
     *
     * @param platform the console's, with its port
     */
    URI on(URI platform) {
        return URI.create(
                "%s://%s:%d%s"
                        .formatted(
                                platform.getScheme(),
                                platform.getHost(),
                                platform.getPort() + port,
                                path));
    }

    /** Its name in the summary. */
    String title() {
        return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
    }
}
