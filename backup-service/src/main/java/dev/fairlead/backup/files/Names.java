package dev.fairlead.backup.files;

import dev.fairlead.backup.restore.RestoreFailed;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Names of a folder's files in an archive: {@code files/} and the path below the folder, or, where
 * that is no UTF-8, {@code raw/} and its bytes as addresses write them.
 */
final class Names {
    static final String FILES = "files/";
    static final String RAW = "raw/";

    private static final int LONGEST_SHOWN = 300;
    private static final char UNKNOWN = '\uFFFD';

    private Names() {}

    /** The name of what lies below the folder. */
    static String of(Path root, Path path) {
        String name = root.relativize(path).toString();
        return name.indexOf(UNKNOWN) < 0
                ? FILES + name
                : RAW + root.toUri().relativize(path.toUri()).getRawPath();
    }

    /**
     * Where the named one lies below a folder.
     *
     * @throws RestoreFailed where that is not below it
     */
    static Path in(Path root, String name) throws RestoreFailed {
        try {
            String rest = withoutEnd(name);
            Path path =
                    rest.startsWith(RAW)
                            ? Path.of(
                                    URI.create(
                                            withEnd(root.toUri().toString())
                                                    + rest.substring(RAW.length())))
                            : root.resolve(
                                    rest.startsWith(FILES) ? rest.substring(FILES.length()) : "..");
            Path normal = path.normalize();
            if (normal.startsWith(root) && !normal.equals(root)) {
                return normal;
            }
        } catch (InvalidPathException none) {
            throw refused(name);
        }
        throw refused(name);
    }

    /** The name for people: the path below the folder, where it is UTF-8; a long one is cut. */
    static String shown(String name) {
        String bare = withoutEnd(name);
        String path = bare.startsWith(FILES) ? bare.substring(FILES.length()) : bare;
        return path.length() > LONGEST_SHOWN ? beginning(path) + "…" : path;
    }

    private static String beginning(String path) {
        // Half of a character is none: not every reader of the catalogue takes it.
        boolean within = Character.isHighSurrogate(path.charAt(LONGEST_SHOWN - 1));
        return path.substring(0, within ? LONGEST_SHOWN - 1 : LONGEST_SHOWN);
    }

    /** Archives have one behind the names of folders. */
    static String withoutEnd(String name) {
        return name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    }

    private static String withEnd(String folder) {
        return folder.endsWith("/") ? folder : folder + "/";
    }

    private static RestoreFailed refused(String name) {
        return new RestoreFailed("archive-refused", "'%s' leads out of its place".formatted(name));
    }
}
