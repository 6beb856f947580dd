package dev.fairlead.platform.config;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a {@link ConfigReader} reads from and reports to; belongs to one load. */
public final class ConfigContext {
    private final ConfigTree tree;
    private final Binder binder;
    private final Problems problems;
    private final Others others;
    private final Set<String> asked = new LinkedHashSet<>();

    /** Values of the other readers of the same load. */
    @FunctionalInterface
    interface Others {
        <T> T of(Class<T> type);
    }

    ConfigContext(ConfigTree tree, Binder binder, Problems problems, Others others) {
        this.tree = tree;
        this.binder = binder;
        this.problems = problems;
        this.others = others;
    }

    /** The hash of the whole tree. */
    public String hash() {
        return tree.hash();
    }

    /**
     * What another reader read of the same tree.
     *
     * @throws IllegalStateException where no reader gives the type, or readers need each other
     */
    public <T> T other(Class<T> type) {
        return others.of(type);
    }

    /** Binds a node that another reader left unread; null where it has a problem. */
    public <T> @Nullable T bind(ConfigNode node, String path, Class<T> type) {
        return bind(node, path, type, binder);
    }

    /** As {@link #bind(ConfigNode, String, Class)}, with a binder that knows more types. */
    public <T> @Nullable T bind(ConfigNode node, String path, Class<T> type, Binder with) {
        return with.bind(node, path, type, problems);
    }

    /** Binds one file; null where it is absent or has a problem. */
    public <T> @Nullable T optional(String file, Class<T> type) {
        return optional(file, type, binder);
    }

    /** As {@link #optional(String, Class)}, with a binder that knows more types. */
    public <T> @Nullable T optional(String file, Class<T> type, Binder with) {
        asked.add(file);
        ConfigNode node = tree.files().get(file);
        return node == null ? null : with.bind(node, "", type, problems);
    }

    /** Binds one file; null where it has a problem, and being absent is one. */
    public <T> @Nullable T required(String file, Class<T> type) {
        if (!tree.names().contains(file)) {
            problems.add(tree.position(file), "", null, "missing file");
        }
        return optional(file, type);
    }

    /**
     * Binds every file directly in the folder, by file name without its ending, sorted; files with
     * a problem are left out.
     */
    public <T> Map<String, T> each(String folder, Class<T> type) {
        return each(folder, type, binder);
    }

    /** As {@link #each(String, Class)}, with a binder that knows more types. */
    public <T> Map<String, T> each(String folder, Class<T> type, Binder with) {
        Map<String, T> bound = new LinkedHashMap<>();
        for (String file : tree.files().keySet()) {
            T value = isIn(folder, file) ? optional(file, type, with) : null;
            if (value != null) {
                bound.put(name(folder, file), value);
            }
        }
        return bound;
    }

    /** The names of the files directly in the folder, without their ending, right or wrong. */
    public Set<String> names(String folder) {
        Set<String> names = new TreeSet<>();
        for (String file : tree.names()) {
            if (isIn(folder, file)) {
                names.add(name(folder, file));
            }
        }
        return names;
    }

    /** The files of templates directly in the folder, by their name. */
    public SortedMap<String, String> texts(String folder) {
        SortedMap<String, String> texts = new TreeMap<>();
        tree.texts()
                .forEach((file, text) -> {
                    if (isIn(folder, file)) {
                        texts.put(file.substring(folder.length() + 1), text);
                    }
                });
        return texts;
    }

    /** The place of a file, for problems of the file as a whole. */
    public Position position(String file) {
        return tree.position(file);
    }

    /** Reports a problem that shows only after binding. */
    public void problem(Position at, String path, @Nullable String value, String message) {
        problems.add(at, path, value, message);
    }

    /** Reports problems that another reader of a node found. */
    public void problems(Problems found) {
        found.all().forEach(problems::add);
    }

    /** Reports a name that is not among the known ones, with the nearest of them. */
    public void unknownName(Located<String> name, String what, Set<String> known) {
        problems.add(
                new ConfigProblem(
                        name.position(),
                        name.path(),
                        name.value(),
                        name.path() + ": unknown " + what + " '" + name.value() + "'",
                        NearestName.of(name.value(), known)));
    }

    private static boolean isIn(String folder, String file) {
        return file.startsWith(folder + "/") && file.indexOf('/', folder.length() + 1) < 0;
    }

    private static String name(String folder, String file) {
        return file.substring(folder.length() + 1, file.length() - ".yaml".length());
    }

    /** Reports the files in the reader's own folders that it did not ask for. */
    void reportUnread(Set<String> folders) {
        for (String file : tree.files().keySet()) {
            int slash = file.indexOf('/');
            if (slash > 0 && folders.contains(file.substring(0, slash)) && !asked.contains(file)) {
                problems.add(
                        tree.position(file),
                        "",
                        file,
                        "unknown file '" + file + "': nothing reads it under this name");
            }
        }
    }
}
