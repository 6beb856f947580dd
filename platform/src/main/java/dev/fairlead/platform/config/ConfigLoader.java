package dev.fairlead.platform.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Loads a whole tree through all readers: every problem of every file, or one snapshot. */
public final class ConfigLoader {
    /** The folders at the top of a tree; one service may not know what is in another's. */
    static final List<String> FOLDERS =
            List.of(
                    "services",
                    "people",
                    "deploy",
                    "alerting",
                    "incident",
                    "backup",
                    "maintenance",
                    "audit");

    private final Map<Class<?>, ConfigReader<?>> readers;

    public ConfigLoader(List<ConfigReader<?>> readers) {
        this.readers =
                readers.stream()
                        .collect(
                                Collectors.toMap(
                                        ConfigReader::type,
                                        Function.identity(),
                                        (a, b) -> {
                                            throw new IllegalArgumentException(
                                                    "Two readers of " + a.type() + ": " + b);
                                        },
                                        LinkedHashMap::new));
    }

    /** What one load gives: a snapshot without problems, or problems without a snapshot. */
    public sealed interface Result {
        /** Everything is right. */
        record Loaded(Snapshot snapshot) implements Result {}

        /** Something is wrong; nothing of this load may be used. */
        record Refused(List<ConfigProblem> problems) implements Result {}
    }

    /**
     * The values of one load.
     *
     * @param hash of the tree they were read from
     */
    public record Snapshot(String hash, Map<Class<?>, Object> values) {
        public Snapshot {
            values = Map.copyOf(values);
        }

        /** The value that the type's reader gave. */
        public <T> T value(Class<T> type) {
            Object value = values.get(type);
            if (value == null) {
                throw new IllegalStateException("No reader reads " + type.getName());
            }
            return type.cast(value);
        }
    }

    /** Reads and checks the whole tree; changes nothing. */
    public Result load(Path directory) {
        Problems problems = new Problems();
        if (!Files.isDirectory(directory)) {
            problems.add(
                    Position.of(directory.toString()),
                    "",
                    null,
                    "missing directory: expected a tree");
            return new Result.Refused(problems.all());
        }
        try {
            ConfigTree tree = ConfigTree.read(directory, problems);
            refuseUnknownFolders(tree, problems);
            Load load = new Load(tree, problems);
            readers.keySet().forEach(load::of);
            return problems.isEmpty()
                    ? new Result.Loaded(new Snapshot(tree.hash(), load.values))
                    : new Result.Refused(problems.all());
        } catch (IOException unreadable) {
            problems.add(
                    Position.of(directory.toString()),
                    "",
                    null,
                    "unreadable file: " + unreadable.getMessage());
            return new Result.Refused(problems.all());
        }
    }

    private static void refuseUnknownFolders(ConfigTree tree, Problems problems) {
        for (String file : tree.files().keySet()) {
            int slash = file.indexOf('/');
            String top = slash < 0 ? file : file.substring(0, slash);
            if (!FOLDERS.contains(top)) {
                problems.add(
                        new ConfigProblem(
                                tree.position(file),
                                "",
                                top,
                                slash < 0
                                        ? "unknown file '" + top + "': files stand in folders"
                                        : "unknown folder '" + top + "'",
                                NearestName.of(top, FOLDERS)));
            }
        }
    }

    private final class Load implements ConfigContext.Others {
        private final ConfigTree tree;
        private final Problems problems;
        private final Map<Class<?>, Object> values = new LinkedHashMap<>();
        private final Set<Class<?>> running = new HashSet<>();

        private Load(ConfigTree tree, Problems problems) {
            this.tree = tree;
            this.problems = problems;
        }

        @Override
        public <T> T of(Class<T> type) {
            @Nullable Object known = values.get(type);
            if (known == null) {
                known = read(reader(type));
                values.put(type, known);
            }
            return type.cast(known);
        }

        private ConfigReader<?> reader(Class<?> type) {
            ConfigReader<?> reader = readers.get(type);
            if (reader == null) {
                throw new IllegalStateException("No reader reads " + type.getName());
            }
            if (!running.add(type)) {
                throw new IllegalStateException("Readers need each other: " + running);
            }
            return reader;
        }

        private Object read(ConfigReader<?> reader) {
            var context = new ConfigContext(tree, Binder.standard(), problems, this);
            Object value = reader.read(context);
            context.reportUnread(reader.folders());
            return value;
        }
    }
}
