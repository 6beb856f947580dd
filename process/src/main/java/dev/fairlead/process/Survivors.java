package dev.fairlead.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Programs that outlived who ran them, found again by what was noted of them. */
final class Survivors {
    private Survivors() {}

    /** Notes what runs. One that has ended already leaves nothing to be found. */
    static void note(ProcessHandle process, Path file) throws IOException {
        ProcessIdentity identity;
        try {
            identity = ProcessIdentity.of(process);
        } catch (IllegalStateException ended) {
            return;
        }
        identity.write(file);
    }

    /**
     * Ends what the file is about, with all that it started; nothing where it ended, or where its
     * id is another's by now. Its session has its id for as long as anything of it runs.
     */
    static void end(Path file, Duration grace) throws IOException {
        Optional<ProcessIdentity> noted = ProcessIdentity.read(file);
        if (noted.isEmpty()) {
            return;
        }
        long pid = noted.get().pid();
        Optional<ProcessHandle> leader = noted.get().find();
        leader.ifPresent(process -> Ending.gracefully(process, grace));
        if (leader.isPresent() || ProcessHandle.of(pid).isEmpty()) {
            Ending.killAll(Sessions.members(pid));
        }
        Files.deleteIfExists(file);
    }
}
