package dev.fairlead.deploy.instance.process;

import dev.fairlead.deploy.instance.Instance;
import dev.fairlead.deploy.instance.ProcessLaunch;
import dev.fairlead.platform.config.Secrets;
import dev.fairlead.process.Command;
import dev.fairlead.process.Shell;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Runs a program beside an instance, with what the instance is given, and waits for its end. Its
 * output is kept in the instance's folder.
 */
final class CommandCheck {
    private static final String OUTPUT = "migration-check.log";
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final InstanceFolders folders;
    private final Secrets secrets;

    CommandCheck(InstanceFolders folders, Secrets secrets) {
        this.folders = folders;
        this.secrets = secrets;
    }

    /**
     * Blocks until it ended or was killed at its timeout.
     *
     * @return why it failed; empty where it ended with exit code 0
     * @throws IOException when the instance's folder cannot be written; nothing is known then
     */
    Optional<String> fault(Instance instance, ProcessLaunch run, Duration timeout)
            throws IOException, InterruptedException {
        Path folder = folders.folder(instance.id());
        Files.createDirectories(folder);
        Path output = folder.resolve(OUTPUT);
        Files.deleteIfExists(output);
        String program = run.command().getFirst();
        Optional<Integer> exitCode;
        try {
            exitCode = Shell.run(command(instance, run, folder, output), timeout, GRACE);
        } catch (Secrets.SecretMissing missing) {
            return Optional.of(String.valueOf(missing.getMessage()));
        } catch (IOException notStarted) {
            return Optional.of(
                    "%s: expected a program that exists and may be run, in a folder that exists: %s"
                            .formatted(program, notStarted.getMessage()));
        }
        if (exitCode.isEmpty()) {
            return Optional.of(
                    "%s did not end within %d ms%s"
                            .formatted(program, timeout.toMillis(), said(output)));
        }
        return exitCode.get() == 0
                ? Optional.empty()
                : Optional.of(
                        "%s ended with exit code %d (expected: 0)%s"
                                .formatted(program, exitCode.get(), said(output)));
    }

    private Command command(Instance instance, ProcessLaunch run, Path folder, Path output) {
        String directory = run.directory();
        int port = URI.create(instance.url()).getPort();
        List<String> words =
                run.command().stream().map(word -> LaunchValues.withPort(word, port)).toList();
        return new Command(
                        words,
                        LaunchValues.resolved(run.environment(), port, secrets),
                        directory == null ? folder : Path.of(directory),
                        output)
                .alone();
    }

    private static String said(Path output) throws IOException {
        String tail = InstanceFolders.tailOf(output);
        return tail.isEmpty() ? "" : ": " + tail;
    }
}
