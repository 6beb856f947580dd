package dev.fairlead.deploy.target;

import dev.fairlead.deploy.plan.Launch;
import dev.fairlead.platform.config.Secrets;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Starts programs that live on when this process ends, in sessions of their own so that a
 * terminal's Ctrl-C does not reach them.
 */
final class Launcher {
    // The shell writes its own process id and then becomes the program, which keeps the id: no
    // moment exists in which the program runs and its id is not on disk. SIGINT and SIGHUP stay
    // ignored where the terminal would send them.
    private static final String SHELL =
            "trap '' INT HUP; printf '%s\\n' $$ > \"$1.new\" && mv \"$1.new\" \"$1\" || exit 126; shift; exec \"$@\"";

    private final InstanceFolders folders;
    private final Secrets secrets;
    private final Map<String, Process> started = new ConcurrentHashMap<>();

    Launcher(InstanceFolders folders, Secrets secrets) {
        this.folders = folders;
        this.secrets = secrets;
    }

    /**
     * @throws IOException when there is no shell, or the folder cannot be written
     * @throws Secrets.SecretMissing when a reference to a secret leads nowhere
     */
    void start(String instanceId, Launch launch, int port) throws IOException {
        Path folder = folders.folder(instanceId);
        Files.createDirectories(folder);
        folders.forgetPid(instanceId);
        List<String> words = new ArrayList<>();
        onPath("setsid", System.getenv("PATH")).map(Path::toString).ifPresent(words::add);
        words.addAll(List.of("/bin/sh", "-c", SHELL, "sh", folders.pidFile(instanceId).toString()));
        words.add(program(launch));
        launch.command().stream()
                .skip(1)
                .forEach(word -> words.add(LaunchValues.withPort(word, port)));
        ProcessBuilder builder =
                new ProcessBuilder(words)
                        .directory(directory(instanceId, launch).toFile())
                        .redirectErrorStream(true)
                        .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                        .redirectOutput(
                                ProcessBuilder.Redirect.appendTo(
                                        folders.output(instanceId).toFile()));
        LaunchValues.environment(builder, launch.environment(), port, secrets);
        started.put(instanceId, builder.start());
    }

    /** Where the program is run. */
    Path directory(String instanceId, Launch launch) {
        String directory = launch.directory();
        return directory == null ? folders.folder(instanceId) : Path.of(directory);
    }

    /** Whether the program of the command can be found, without starting it. */
    boolean findsProgram(String instanceId, Launch launch) {
        String program = launch.command().getFirst();
        return program.contains("/")
                ? isProgram(directory(instanceId, launch).resolve(program))
                : onPath(program, path(launch)).isPresent();
    }

    /**
     * A program without a folder is looked for where this process looks: its own PATH is not given
     * on.
     */
    private static String program(Launch launch) {
        String program = launch.command().getFirst();
        return program.contains("/")
                ? program
                : onPath(program, path(launch)).map(Path::toString).orElse(program);
    }

    private static @Nullable String path(Launch launch) {
        return launch.environment().getOrDefault("PATH", System.getenv("PATH"));
    }

    /** The process, where this one started it and it has not ended. */
    Optional<ProcessHandle> process(String instanceId) {
        return Optional.ofNullable(started.get(instanceId))
                .filter(Process::isAlive)
                .map(Process::toHandle);
    }

    /** Its exit code, where this process started it and it has ended. */
    Optional<Integer> exitCode(String instanceId) {
        Process process = started.get(instanceId);
        // A process is gone a moment before its exit code is known.
        return process == null
                ? Optional.empty()
                : process.onExit()
                        .thenApply(ended -> Optional.of(ended.exitValue()))
                        .completeOnTimeout(Optional.empty(), 1, TimeUnit.SECONDS)
                        .join();
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
