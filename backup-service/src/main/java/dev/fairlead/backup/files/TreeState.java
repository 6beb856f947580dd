package dev.fairlead.backup.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/**
 * What is stored of a folder, by name: of its newest point, and of the changes since. Holds about
 * 200 bytes for each file, and never what is in it.
 */
final class TreeState {
    /** Name of the list of what is gone, in an archive of changes. */
    static final String GONE = "gone";

    /** The most bytes of such a list. */
    private static final int LARGEST = 64 << 20;

    private final TreeMap<String, Stamp> stamps = new TreeMap<>();

    /** What an archive says, last one first forgotten. */
    void read(InputStream archive) throws IOException {
        var tar = new TarArchiveInputStream(archive, StandardCharsets.UTF_8.name());
        TarArchiveEntry entry;
        while ((entry = tar.getNextEntry()) != null) {
            if (entry.getName().equals(GONE)) {
                gone(tar).forEach(stamps::remove);
            } else {
                stamps.put(Names.withoutEnd(entry.getName()), Stamp.of(entry));
            }
        }
    }

    /** Names that a list holds. */
    static List<String> gone(InputStream list) throws IOException {
        String text = new String(list.readNBytes(LARGEST), StandardCharsets.UTF_8);
        return text.isEmpty() ? List.of() : List.of(text.split("\0"));
    }

    /** The list of names. */
    static byte[] list(Collection<String> names) {
        return String.join("\0", names).getBytes(StandardCharsets.UTF_8);
    }

    @Nullable Stamp get(String name) {
        return stamps.get(name);
    }

    void put(String name, Stamp stamp) {
        stamps.put(name, stamp);
    }

    void remove(String name) {
        stamps.remove(name);
    }

    /** Those of that name and below it. */
    List<String> at(String name) {
        List<String> names = new ArrayList<>(below(name));
        if (stamps.containsKey(name)) {
            names.add(name);
        }
        return names;
    }

    /** Those below a name. */
    List<String> below(String name) {
        // The character after the slash: nothing that begins with the name and a slash is beyond.
        return List.copyOf(stamps.subMap(name + "/", name + "0").keySet());
    }

    /** A set of all names, which the caller may change. */
    Set<String> names() {
        return new HashSet<>(stamps.keySet());
    }

    /** The first name at which a folder is another one; null where it is as this. */
    @Nullable String differsAt(Path folder) throws IOException {
        Set<String> left = names();
        var walk = new TreeWalk(folder);
        Path path;
        while ((path = walk.next()) != null) {
            String name = Names.withoutEnd(Names.of(folder, path));
            Stamp found = Stamp.of(path);
            if (!left.remove(name) || !Objects.equals(stamps.get(name), found)) {
                return name;
            }
        }
        return left.stream().sorted().findFirst().orElse(null);
    }

    int size() {
        return stamps.size();
    }
}
