package dev.fairlead.deploy.target;

import dev.fairlead.deploy.plan.MigrationCheck;
import dev.fairlead.deploy.rollout.Instance;
import dev.fairlead.platform.config.Secrets;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Runs a program beside an instance, with what the instance is given, and waits for its end. Its
 * output is kept in the instance's folder.
 */
public final class CommandCheck {
    private static final String OUTPUT = "migration-check.log";
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final InstanceFolders folders;
    private final Secrets secrets;

    /**
     * @param root folder of the instances' folders
     */
    public CommandCheck(Path root, Secrets secrets) {
        this.folders = new InstanceFolders(root);
        this.secrets = secrets;
    }

    /**
     * Blocks until it ended or was killed at its timeout.
     *
     * @return why it failed; empty where it ended with exit code 0
     * @throws IOException when the instance's folder cannot be written; nothing is known then
     */
    public Optional<String> fault(Instance instance, MigrationCheck.Run run)
            throws IOException, InterruptedException {
        Path folder = folders.folder(instance.id());
        Files.createDirectories(folder);
        Path output = folder.resolve(OUTPUT);
        Files.deleteIfExists(output);
        Process process;
        try {
            process = builder(instance, run, folder, output).start();
        } catch (Secrets.SecretMissing missing) {
            return Optional.of(String.valueOf(missing.getMessage()));
        } catch (IOException notStarted) {
            return Optional.of(
                    "%s: expected a program that exists and may be run, in a folder that exists: %s"
                            .formatted(run.command().getFirst(), notStarted.getMessage()));
        }
        try {
            if (!process.waitFor(run.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
                return Optional.of(
                        "%s did not end within %d ms%s"
                                .formatted(
                                        run.command().getFirst(),
                                        run.timeout().toMillis(),
                                        said(output)));
            }
            return process.exitValue() == 0
                    ? Optional.empty()
                    : Optional.of(
                            "%s ended with exit code %d (expected: 0)%s"
                                    .formatted(
                                            run.command().getFirst(),
                                            process.exitValue(),
                                            said(output)));
        } finally {
            if (process.isAlive()) {
                Processes.end(process.toHandle(), GRACE);
            }
        }
    }

    private ProcessBuilder builder(
            Instance instance, MigrationCheck.Run run, Path folder, Path output) {
        String directory = run.directory();
        var builder =
                new ProcessBuilder(
                                run.command().stream()
                                        .map(word -> LaunchValues.withPort(word, instance.port()))
                                        .toList())
                        .directory((directory == null ? folder : Path.of(directory)).toFile())
                        .redirectErrorStream(true)
                        .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                        .redirectOutput(output.toFile());
        LaunchValues.environment(builder, run.environment(), instance.port(), secrets);
        return builder;
    }

    private static String said(Path output) throws IOException {
        String tail = InstanceFolders.tailOf(output);
        return tail.isEmpty() ? "" : ": " + tail;
    }
}
