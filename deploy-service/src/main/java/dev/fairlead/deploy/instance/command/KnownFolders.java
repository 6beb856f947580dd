package dev.fairlead.deploy.instance.command;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The folders of all instances: what is known of each, and what its hooks said. */
final class KnownFolders {
    // A newer version of this service may have written more.
    private static final JsonMapper JSON =
            JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
    private static final String RECORD = "instance.json";
    private static final int KEPT = 50;
    private static final int TAIL_BYTES = 2_000;

    private final Path root;

    KnownFolders(Path root) {
        this.root = root.toAbsolutePath();
    }

    Path folder(String instanceId) {
        return root.resolve(instanceId);
    }

    /** What a hook said, in all its runs. */
    Path output(String instanceId, String action) {
        return folder(instanceId).resolve(action + ".log");
    }

    Optional<Known> find(String instanceId) throws IOException {
        Path file = folder(instanceId).resolve(RECORD);
        return Files.exists(file)
                ? Optional.of(JSON.readValue(Files.readAllBytes(file), Known.class))
                : Optional.empty();
    }

    /** In one step, so that a reader never sees half of it. */
    void write(Known known) throws IOException {
        Path folder = folder(known.instanceId());
        Files.createDirectories(folder);
        Path staged = folder.resolve(RECORD + ".new");
        Files.write(staged, JSON.writeValueAsBytes(known));
        Files.move(staged, folder.resolve(RECORD), StandardCopyOption.ATOMIC_MOVE);
    }

    /** What all hooks of all instances said. */
    List<Path> outputs() throws IOException {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(root, 2)) {
            return all.filter(file -> file.toString().endsWith(".log")).toList();
        }
    }

    /** The end of what a hook said. */
    String tail(String instanceId, String action) throws IOException {
        Path output = output(instanceId, action);
        if (!Files.exists(output)) {
            return "";
        }
        try (var file = new RandomAccessFile(output.toFile(), "r")) {
            file.seek(Math.max(0, file.length() - TAIL_BYTES));
            byte[] bytes = new byte[TAIL_BYTES];
            int count = Math.max(0, file.read(bytes));
            return new String(bytes, 0, count, StandardCharsets.UTF_8).strip();
        }
    }

    /** Removes the folders of instances that were stopped long ago. */
    void prune() throws IOException {
        List<Known> stopped = new ArrayList<>();
        try (Stream<Path> folders = Files.list(root)) {
            for (Path folder : folders.toList()) {
                find(folder.getFileName().toString())
                        .filter(Known::stopped)
                        .ifPresent(stopped::add);
            }
        }
        stopped.sort(Comparator.comparing(Known::askedAt).reversed());
        for (Known old : stopped.stream().skip(KEPT).toList()) {
            try (Stream<Path> inside = Files.walk(folder(old.instanceId()))) {
                for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(path);
                }
            }
        }
    }
}
