package dev.fairlead.deploy.traffic.haproxy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The splits that were asked for last: a file for each service and environment, whole or not. */
final class SplitFiles {
    private static final Logger log = LoggerFactory.getLogger(SplitFiles.class);
    private static final String ENDING = ".json";

    // A newer version of this service may have written more.
    private static final JsonMapper JSON =
            JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    private final Path folder;

    SplitFiles(Path folder) {
        this.folder = folder;
    }

    Path file(String service, String environment) {
        return folder.resolve(service + "@" + environment + ENDING);
    }

    Optional<Split> find(String service, String environment) throws IOException {
        Path file = file(service, environment);
        return Files.exists(file) ? read(file) : Optional.empty();
    }

    List<Split> all() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Split> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(ENDING)).sorted().toList()) {
                read(file).ifPresent(all::add);
            }
        }
        return all;
    }

    /** One that is spoilt is none: the next split that is asked for takes its place. */
    private static Optional<Split> read(Path file) throws IOException {
        try {
            return Optional.ofNullable(JSON.readValue(Files.readString(file), Split.class));
        } catch (JacksonException | CharacterCodingException spoilt) {
            log.atWarn()
                    .setCause(spoilt)
                    .addKeyValue("file", file)
                    .log("A split is not as this service writes it, and is not repaired");
            return Optional.empty();
        }
    }

    void write(Split split) throws IOException {
        Files.createDirectories(folder);
        Path file = file(split.service(), split.environment());
        Path staged = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(staged, JSON.writeValueAsString(split));
        try (var channel = FileChannel.open(staged, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(staged, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
