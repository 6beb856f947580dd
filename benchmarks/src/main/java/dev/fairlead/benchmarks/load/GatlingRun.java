package dev.fairlead.benchmarks.load;

import io.gatling.app.Gatling;
import java.time.Instant;
import java.util.prefs.Preferences;

/** Gatling, in a process of its own: it ends it. */
final class GatlingRun {
    private static final String NEWEST_SEEN = "/io/gatling/latestVersion";

    private GatlingRun() {}

    /**
     * @param arguments the folder that results go to
     */
    static void main(String[] arguments) {
        // It would ask the central repository whether there is a newer one: it just did.
        Preferences seen = Preferences.userRoot().node(NEWEST_SEEN);
        seen.putLong("lastCheckTimestamp", Instant.now().toEpochMilli());
        seen.putBoolean("lastCheckSuccess", false);
        Gatling.main(
                new String[] {
                    "--simulation", Visits.class.getName(), "--results-folder", arguments[0]
                });
    }
}
