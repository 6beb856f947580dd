package dev.fairlead.platform.config;

import dev.fairlead.platform.hash.Digests;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The files of one configuration directory, parsed, with the hash that identifies their content.
 *
 * <p>Files end in {@code .yaml}, or in {@code .tmpl} where they hold templates. The folder {@code
 * examples} holds trees of its own and is left out, as are names that begin with a dot and other
 * files; {@code .yml} is a problem, because it would be left out silently.
 */
public final class ConfigTree {
    private static final String EXAMPLES = "examples";
    private static final String TEMPLATES = ".tmpl";

    /** Files of other projects, which keep their names. */
    private static final Set<String> FOREIGN = Set.of("alerting/alertmanager.yml");

    private final String hash;
    private final SortedMap<String, ConfigNode> files;
    private final SortedMap<String, String> texts;
    private final Set<String> names;
    private final String root;

    private ConfigTree(
            String root,
            String hash,
            SortedMap<String, ConfigNode> files,
            SortedMap<String, String> texts,
            Set<String> names) {
        this.root = root;
        this.hash = hash;
        this.files = files;
        this.texts = texts;
        this.names = names;
    }

    /**
     * Reads all files of the directory.
     *
     * @throws IOException where the directory or a file cannot be read at all
     */
    public static ConfigTree read(Path directory, Problems problems) throws IOException {
        String root = String.valueOf(directory.toAbsolutePath().normalize().getFileName());
        SortedMap<String, ConfigNode> files = new TreeMap<>();
        SortedMap<String, String> texts = new TreeMap<>();
        SortedSet<String> names = new TreeSet<>();
        MessageDigest digest = Digests.sha256();
        for (Map.Entry<String, Path> file : list(directory).entrySet()) {
            String name = file.getKey();
            if (name.endsWith(".yml") && !FOREIGN.contains(name)) {
                problems.add(
                        Position.of(root + "/" + name),
                        "",
                        name,
                        "file name: expected the ending .yaml");
                continue;
            }
            byte[] bytes = Files.readAllBytes(file.getValue());
            // Lengths keep a name and its content apart, so that no two trees share their bytes.
            frame(digest, name.getBytes(StandardCharsets.UTF_8));
            frame(digest, bytes);
            if (name.endsWith(TEMPLATES)) {
                texts.put(name, new String(bytes, StandardCharsets.UTF_8));
                continue;
            }
            names.add(name);
            ConfigNode node = YamlFile.parse(root + "/" + name, bytes, problems);
            if (node != null) {
                files.put(name, node);
            }
        }
        return new ConfigTree(root, Digests.hex(digest), files, texts, names);
    }

    /** SHA-256 over names and bytes of all files, in hexadecimal: the configuration's hash. */
    public String hash() {
        return hash;
    }

    /** The root nodes by path inside the tree, such as {@code services/checkout.yaml}. */
    public SortedMap<String, ConfigNode> files() {
        return Collections.unmodifiableSortedMap(files);
    }

    /** Files of templates by path inside the tree, such as {@code alerting/slack.tmpl}. */
    public SortedMap<String, String> texts() {
        return Collections.unmodifiableSortedMap(texts);
    }

    /** The paths of all files of YAML, also of those that are not YAML inside. */
    public Set<String> names() {
        return Collections.unmodifiableSet(names);
    }

    /** The place of a file in error messages. */
    public Position position(String file) {
        return Position.of(root + "/" + file);
    }

    /** The configuration files below the directory by relative name. */
    static SortedMap<String, Path> list(Path directory) throws IOException {
        SortedMap<String, Path> found = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(directory)) {
            for (Path path : (List<Path>) walk.filter(Files::isRegularFile).toList()) {
                String name = directory.relativize(path).toString().replace('\\', '/');
                boolean taken =
                        name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(TEMPLATES);
                boolean hidden = name.startsWith(".") || name.contains("/.");
                if (taken && !hidden && !name.startsWith(EXAMPLES + "/")) {
                    found.put(name, path);
                }
            }
        }
        return found;
    }

    private static void frame(MessageDigest digest, byte[] bytes) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
        digest.update(bytes);
    }
}
