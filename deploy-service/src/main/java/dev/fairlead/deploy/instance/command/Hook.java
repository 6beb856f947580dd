package dev.fairlead.deploy.instance.command;

import dev.fairlead.platform.config.SecretRef;
import dev.fairlead.platform.config.Secrets;
import dev.fairlead.process.Command;
import dev.fairlead.process.Shell;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** Runs hooks: each in a session and with an environment of its own, up to its time limit. */
final class Hook {
    /** How the names begin of what Fairlead tells a hook. */
    static final String OWN = "FAIRLEAD_";

    static final String ENSURE = "ensure";
    static final String STOP = "stop";
    static final String LOOK = "look";
    static final String CHECK = "check";

    private static final String PATH =
            "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
    private static final String NOTE = "hook.pid";
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final long MOST_RESULT = 10_000;

    private final KnownFolders folders;
    private final Secrets secrets;

    Hook(KnownFolders folders, Secrets secrets) {
        this.folders = folders;
        this.secrets = secrets;
    }

    /**
     * How a hook ended.
     *
     * @param code exit code; empty where its time was over
     * @param said the end of what it said
     * @param result what it wrote, by name
     */
    record End(Optional<Integer> code, String said, Map<String, String> result) {
        boolean is(int expected) {
            return code.isPresent() && code.get() == expected;
        }

        /** For people. */
        String text(String action, Duration timeout) {
            String how =
                    code.map(number -> "ended with exit code " + number)
                            .orElse("did not end within " + timeout);
            return said.isEmpty()
                    ? "hook %s %s, without output".formatted(action, how)
                    : "hook %s %s: %s".formatted(action, how, said);
        }
    }

    /**
     * Blocks until it ended.
     *
     * @throws IOException where it cannot be begun
     * @throws Secrets.SecretMissing when a reference to a secret leads nowhere
     */
    End run(
            String action,
            List<String> command,
            Known known,
            Map<String, String> more,
            Duration timeout)
            throws IOException, InterruptedException {
        Path folder = folders.folder(known.instanceId());
        Files.createDirectories(folder);
        Path result = folder.resolve(action + ".result");
        Files.deleteIfExists(result);
        Path output = folders.output(known.instanceId(), action);
        Files.deleteIfExists(output);
        Map<String, String> environment = environment(action, known, result);
        environment.putAll(more);
        Command program = new Command(command, environment, folder, output).alone();
        // Looks may run beside each other. Of the others one runs at a time, and one that a killed
        // service left behind would bring about what the next one is to end.
        Optional<Integer> code =
                action.equals(LOOK)
                        ? Shell.runAlone(program, timeout, GRACE)
                        : Shell.runAlone(program, timeout, GRACE, folder.resolve(NOTE));
        return new End(code, folders.tail(known.instanceId(), action), read(result));
    }

    private Map<String, String> environment(String action, Known known, Path result) {
        Map<String, String> environment = new HashMap<>();
        environment.put("PATH", PATH);
        known.launch()
                .environment()
                .forEach((name, value) ->
                        environment.put(
                                name,
                                SecretRef.isMeant(value)
                                        ? secrets.resolve(SecretRef.parse(value))
                                        : value));
        environment.put(OWN + "ACTION", action);
        environment.put(OWN + "INSTANCE", known.instanceId());
        environment.put(OWN + "SERVICE", known.service());
        environment.put(OWN + "ENVIRONMENT", known.environment());
        environment.put(OWN + "VERSION", known.version());
        environment.put(OWN + "RESULT", result.toString());
        environment.put(OWN + "URL", known.url() == null ? "" : known.url());
        environment.put(OWN + "REF", known.ref() == null ? "" : known.ref());
        return environment;
    }

    /** Lines of {@code name=value}. */
    private static Map<String, String> read(Path result) throws IOException {
        if (!Files.isRegularFile(result) || Files.size(result) > MOST_RESULT) {
            return Map.of();
        }
        var lines = new Properties();
        try (var text = Files.newBufferedReader(result, StandardCharsets.UTF_8)) {
            lines.load(text);
        } catch (IllegalArgumentException | IOException malformed) {
            return Map.of();
        }
        Map<String, String> read = new HashMap<>();
        lines.stringPropertyNames()
                .forEach(name -> read.put(name, lines.getProperty(name).strip()));
        return read;
    }
}
