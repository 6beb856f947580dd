package dev.fairlead.standalone;

import dev.fairlead.cli.check.Readers;
import dev.fairlead.deploy.instance.process.RunningInstances;
import dev.fairlead.platform.config.ConfigCheck;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** What the platform asks of single services. */
final class Services {
    private static final Duration INSTANCE_GRACE = Duration.ofSeconds(5);

    private Services() {}

    /** Ends the applications that deploy-service started, with all that they started themselves. */
    static void endInstances(Path folder) throws IOException {
        new RunningInstances(folder).end(INSTANCE_GRACE);
    }

    /** Checks a tree as all services together read it. */
    static ConfigCheck configCheck() {
        return new ConfigCheck(
                Readers.all(Readers.VARIABLES, Readers.SERVERS, Readers.FOLDERS, Readers.PLACES));
    }
}
