package dev.fairlead.deploy.target;

import dev.fairlead.deploy.plan.Launch;
import dev.fairlead.platform.config.SecretRef;
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
        if (onPath("setsid").isPresent()) {
            words.add("setsid");
        }
        words.addAll(List.of("sh", "-c", SHELL, "sh", folders.pidFile(instanceId).toString()));
        launch.command().forEach(word -> words.add(withPort(word, port)));
        String directory = launch.directory();
        ProcessBuilder builder =
                new ProcessBuilder(words)
                        .directory(directory == null ? folder.toFile() : new File(directory))
                        .redirectErrorStream(true)
                        .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                        .redirectOutput(
                                ProcessBuilder.Redirect.appendTo(
                                        folders.output(instanceId).toFile()));
        launch.environment()
                .forEach((name, value) ->
                        builder.environment().put(name, withPort(resolved(value), port)));
        started.put(instanceId, builder.start());
    }

    private String resolved(String value) {
        return value.startsWith("${env:") || value.startsWith("${file:")
                ? secrets.resolve(SecretRef.parse(value))
                : value;
    }

    private static String withPort(String text, int port) {
        return text.replace("${port}", String.valueOf(port));
    }

    /** Whether the program of the command can be found, without starting it. */
    static boolean exists(Launch launch) {
        String program = launch.command().getFirst();
        return program.contains("/")
                ? Files.isExecutable(Path.of(program))
                : onPath(program).isPresent();
    }

    /** Its exit code, where this process started it and it has ended. */
    Optional<Integer> exitCode(String instanceId) {
        return Optional.ofNullable(started.get(instanceId))
                .filter(process -> !process.isAlive())
                .map(Process::exitValue);
    }

    void forget(String instanceId) {
        started.remove(instanceId);
    }

    private static Optional<Path> onPath(String program) {
        String path = System.getenv("PATH");
        if (path == null) {
            return Optional.empty();
        }
        for (String folder : path.split(File.pathSeparator, -1)) {
            if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, program))) {
                return Optional.of(Path.of(folder, program));
            }
        }
        return Optional.empty();
    }
}
