package dev.fairlead.alert.scrape;

import dev.fairlead.platform.config.Binder;
import dev.fairlead.platform.config.ConfigNode;
import dev.fairlead.platform.config.FileDigest;
import dev.fairlead.platform.config.Problems;
import dev.fairlead.platform.config.YamlFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The targets that files list, as JSON or YAML: {@code [{targets: ["h:9100"], labels: {a: b}}]}.
 *
 * <p>Contract under failure: a file that is faulty or cannot be read keeps the targets that it had,
 * and the log says why once; a file that is gone has none. Not safe for many threads.
 */
public final class FileTargets {
    private static final Logger log = LoggerFactory.getLogger(FileTargets.class);

    private final Map<FileDiscovery, Looked> looked = new HashMap<>();

    private record Looked(Instant at, Map<Path, Content> files) {}

    /**
     * @param digest of the bytes: another file may have the same size and time
     */
    private record Content(String digest, List<Target> targets) {}

    /**
     * @param labels null, as in Prometheus, for none
     */
    record Group(List<String> targets, @Nullable Map<String, String> labels) {}

    /** The targets of all files; looks at those again whose time has come. */
    public List<Target> read(List<FileDiscovery> discoveries, Instant now) {
        looked.keySet().retainAll(discoveries);
        List<Target> targets = new ArrayList<>();
        for (FileDiscovery discovery : discoveries) {
            Looked before = looked.get(discovery);
            Looked current =
                    before != null && now.isBefore(before.at().plus(discovery.refresh()))
                            ? before
                            : look(discovery, before, now);
            looked.put(discovery, current);
            current.files().values().forEach(content -> targets.addAll(content.targets()));
        }
        return targets;
    }

    private static Looked look(FileDiscovery discovery, @Nullable Looked before, Instant now) {
        Map<Path, Content> known = before == null ? Map.of() : before.files();
        Map<Path, Content> found = new HashMap<>();
        try (Stream<Path> files = Files.list(discovery.folder())) {
            files.filter(discovery::names)
                    .sorted()
                    .forEach(file -> found.put(file, content(discovery, file, known.get(file))));
        } catch (NoSuchFileException | NotDirectoryException absent) {
            return new Looked(now, Map.of());
        } catch (IOException unreadable) {
            tell(discovery.folder(), unreadable.toString());
            return new Looked(now, known);
        }
        return new Looked(now, found);
    }

    private static Content content(FileDiscovery discovery, Path file, @Nullable Content known) {
        String digest = "";
        try {
            digest = FileDigest.of(file);
            if (known != null && known.digest().equals(digest)) {
                return known;
            }
            return new Content(digest, targets(discovery, file));
        } catch (IOException | IllegalArgumentException faulty) {
            tell(file, String.valueOf(faulty.getMessage()));
            return new Content(digest, known == null ? List.of() : known.targets());
        }
    }

    private static List<Target> targets(FileDiscovery discovery, Path file) throws IOException {
        var problems = new Problems();
        ConfigNode root = YamlFile.read(file, problems);
        List<Target> targets = new ArrayList<>();
        if (root != null && !(root instanceof ConfigNode.Sequence)) {
            throw new IllegalArgumentException(
                    root.position()
                            + ": expected a list of groups with the fields targets, labels");
        }
        if (root instanceof ConfigNode.Sequence sequence) {
            for (ConfigNode item : sequence.items()) {
                Group group = Binder.standard().bind(item, "group", Group.class, problems);
                if (group != null) {
                    targets.addAll(targets(discovery, file, group));
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(problems.all().getFirst().toString());
        }
        return targets;
    }

    private static List<Target> targets(FileDiscovery discovery, Path file, Group group) {
        List<Target> targets = new ArrayList<>();
        Map<String, String> labels = new HashMap<>();
        if (group.labels() != null) {
            labels.putAll(group.labels());
        }
        labels.put("__meta_filepath", file.toString());
        for (String address : group.targets()) {
            Target target = discovery.template().target(address, labels);
            if (target != null) {
                targets.add(target);
            }
        }
        return targets;
    }

    private static void tell(Path file, String problem) {
        log.atWarn()
                .addKeyValue("file", file)
                .addKeyValue("problem", problem)
                .log("A file of targets is faulty, its targets stay as they are");
    }
}
