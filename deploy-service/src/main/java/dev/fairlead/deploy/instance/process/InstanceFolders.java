package dev.fairlead.deploy.instance.process;

import dev.fairlead.process.ProcessIdentity;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** The folders of all instances: record, process id and output of each. */
final class InstanceFolders {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String RECORD = "instance.json";
    private static final String PID = "pid";
    private static final int KEPT = 50;
    private static final int TAIL_BYTES = 2_000;
    private static final int TAIL_LINES = 5;

    private final Path root;

    InstanceFolders(Path root) {
        this.root = root.toAbsolutePath();
    }

    Path folder(String instanceId) {
        return root.resolve(instanceId);
    }

    Path output(String instanceId) {
        return folder(instanceId).resolve("output.log");
    }

    /** Where the shell that becomes the program writes its process id. */
    Path pidFile(String instanceId) {
        return folder(instanceId).resolve(PID);
    }

    /** What each instance says, those that were stopped too. */
    List<Path> outputs() throws IOException {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(root)) {
            return folders.map(folder -> output(folder.getFileName().toString())).toList();
        }
    }

    Optional<InstanceRecord> find(String instanceId) throws IOException {
        Path file = folder(instanceId).resolve(RECORD);
        return Files.exists(file)
                ? Optional.of(JSON.readValue(Files.readAllBytes(file), InstanceRecord.class))
                : Optional.empty();
    }

    List<InstanceRecord> all() throws IOException {
        List<InstanceRecord> records = new ArrayList<>();
        if (Files.isDirectory(root)) {
            try (Stream<Path> folders = Files.list(root)) {
                for (Path folder : folders.toList()) {
                    find(folder.getFileName().toString()).ifPresent(records::add);
                }
            }
        }
        return records;
    }

    /** In one step, so that a reader never sees half of it. */
    void write(InstanceRecord record) throws IOException {
        Path folder = folder(record.instanceId());
        Files.createDirectories(folder);
        Path staged = folder.resolve(RECORD + ".new");
        Files.write(staged, JSON.writeValueAsBytes(record));
        Files.move(staged, folder.resolve(RECORD), StandardCopyOption.ATOMIC_MOVE);
    }

    /** The process id that the program's shell wrote, and when. */
    Optional<ProcessIdentity> written(String instanceId) throws IOException {
        Path file = pidFile(instanceId);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        String text = Files.readString(file).strip();
        return text.matches("\\d{1,18}")
                ? Optional.of(
                        new ProcessIdentity(
                                Long.parseLong(text), Files.getLastModifiedTime(file).toInstant()))
                : Optional.empty();
    }

    void forgetPid(String instanceId) throws IOException {
        Files.deleteIfExists(pidFile(instanceId));
    }

    /** The last lines of what the instance said. */
    String tail(String instanceId) throws IOException {
        return tailOf(output(instanceId));
    }

    /** The last lines of a file; empty where there is none. */
    static String tailOf(Path output) throws IOException {
        if (!Files.exists(output)) {
            return "";
        }
        try (var file = new RandomAccessFile(output.toFile(), "r")) {
            long from = Math.max(0, file.length() - TAIL_BYTES);
            byte[] bytes = new byte[(int) (file.length() - from)];
            file.seek(from);
            file.readFully(bytes);
            List<String> lines = new String(bytes, StandardCharsets.UTF_8).strip().lines().toList();
            return String.join(
                    "\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
        }
    }

    /** Removes the folders of instances that were stopped long ago. */
    void prune() throws IOException {
        List<InstanceRecord> stopped =
                all().stream()
                        .filter(InstanceRecord::stopped)
                        .sorted(Comparator.comparing(InstanceRecord::askedAt).reversed())
                        .toList();
        for (InstanceRecord old : stopped.stream().skip(KEPT).toList()) {
            delete(folder(old.instanceId()));
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    /** A record of an instance that is about to be started for the first time. */
    static InstanceRecord begun(
            String instanceId,
            String service,
            String environment,
            String version,
            int port,
            Instant at) {
        return new InstanceRecord(instanceId, service, environment, version, port, at, null, false);
    }
}
