package dev.fairlead.deploy.instance.process;

import dev.fairlead.deploy.instance.ProcessLaunch;
import dev.fairlead.platform.config.Secrets;
import dev.fairlead.process.Command;
import dev.fairlead.process.Detached;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Starts programs that live on when this process ends, in sessions of their own so that a
 * terminal's Ctrl-C does not reach them.
 */
final class Launcher {
    private final InstanceFolders folders;
    private final Secrets secrets;
    private final Map<String, Detached> started = new ConcurrentHashMap<>();

    Launcher(InstanceFolders folders, Secrets secrets) {
        this.folders = folders;
        this.secrets = secrets;
    }

    /**
     * @throws IOException when there is no shell, or the folder cannot be written
     * @throws Secrets.SecretMissing when a reference to a secret leads nowhere
     */
    void start(String instanceId, ProcessLaunch launch, int port) throws IOException {
        Path folder = folders.folder(instanceId);
        Files.createDirectories(folder);
        folders.forgetPid(instanceId);
        List<String> words = new ArrayList<>(List.of(program(launch)));
        launch.command().stream()
                .skip(1)
                .forEach(word -> words.add(LaunchValues.withPort(word, port)));
        Map<String, String> environment =
                LaunchValues.resolved(launch.environment(), port, secrets);
        Path output = folders.output(instanceId);
        Command command =
                new Command(words, environment, directory(instanceId, launch), output).alone();
        started.put(instanceId, Detached.start(command, folders.pidFile(instanceId)));
    }

    /** Where the program is run. */
    Path directory(String instanceId, ProcessLaunch launch) {
        String directory = launch.directory();
        return directory == null ? folders.folder(instanceId) : Path.of(directory);
    }

    /** Whether the program of the command can be found, without starting it. */
    boolean findsProgram(String instanceId, ProcessLaunch launch) {
        String program = launch.command().getFirst();
        return program.contains("/")
                ? isProgram(directory(instanceId, launch).resolve(program))
                : onPath(program, path(launch)).isPresent();
    }

    /**
     * A program without a folder is looked for where this process looks: its own PATH is not given
     * on.
     */
    private static String program(ProcessLaunch launch) {
        String program = launch.command().getFirst();
        return program.contains("/")
                ? program
                : onPath(program, path(launch)).map(Path::toString).orElse(program);
    }

    private static @Nullable String path(ProcessLaunch launch) {
        return launch.environment().getOrDefault("PATH", System.getenv("PATH"));
    }

    /** The process, where this one started it and it has not ended. */
    Optional<ProcessHandle> process(String instanceId) {
        return Optional.ofNullable(started.get(instanceId))
                .map(Detached::handle)
                .filter(ProcessHandle::isAlive);
    }

    /** Its exit code, where this process started it and it has ended. */
    Optional<Integer> exitCode(String instanceId) {
        return Optional.ofNullable(started.get(instanceId)).flatMap(Detached::exitCode);
    }

    void forget(String instanceId) {
        started.remove(instanceId);
    }

    private static Optional<Path> onPath(String program, @Nullable String path) {
        return Stream.of((path == null ? "" : path).split(File.pathSeparator, -1))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, program))
                .filter(Launcher::isProgram)
                .findFirst();
    }

    private static boolean isProgram(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }
}
