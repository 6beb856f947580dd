package dev.fairlead.deploy.instance.process;

import dev.fairlead.process.Ending;
import dev.fairlead.process.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;

/** The instances on this machine, for whoever ends the platform with all that it started. */
public final class RunningInstances {
    private final InstanceFolders folders;

    /**
     * @param root folder of the instances' folders
     */
    public RunningInstances(Path root) {
        folders = new InstanceFolders(root);
    }

    /**
     * Ends all that run, side by side and with all that they started. It is not written down that
     * they were stopped: the next deploy-service starts those again that are to serve.
     */
    public void end(Duration grace) throws IOException {
        try (var threads =
                Executors.newThreadPerTaskExecutor(
                        Thread.ofPlatform().name("end-instance-", 0).factory())) {
            for (InstanceRecord record : folders.all()) {
                identity(record)
                        .flatMap(ProcessIdentity::find)
                        .ifPresent(running ->
                                threads.execute(() -> Ending.gracefully(running, grace)));
            }
        }
    }

    /** A start that was interrupted may not have completed the record. */
    private Optional<ProcessIdentity> identity(InstanceRecord record) throws IOException {
        ProcessIdentity known = record.process();
        return known == null ? folders.written(record.instanceId()) : Optional.of(known);
    }
}
