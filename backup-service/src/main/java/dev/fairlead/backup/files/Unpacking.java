package dev.fairlead.backup.files;

import dev.fairlead.backup.restore.RestoreFailed;
import dev.fairlead.backup.store.Trees;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;

/**
 * A folder that archives are brought into, one after the other. Links are made last, so that
 * nothing is written through one; so are the permissions of folders, which may forbid writing.
 */
final class Unpacking {
    private final Path folder;
    private final TreeMap<Path, Folder> folders = new TreeMap<>();
    private final TreeMap<Path, String> links = new TreeMap<>();

    private record Folder(Set<PosixFilePermission> mode, FileTime modified) {}

    /**
     * @param folder empty
     */
    Unpacking(Path folder) {
        this.folder = folder;
    }

    void add(TarArchiveEntry entry, InputStream content) throws IOException {
        Path path = Names.in(folder, entry.getName());
        boolean stays = entry.isDirectory() && Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
        if (!stays && (links.containsKey(path) || Files.exists(path, LinkOption.NOFOLLOW_LINKS))) {
            remove(path);
        }
        Files.createDirectories(Objects.requireNonNull(path.getParent()));
        if (entry.isSymbolicLink()) {
            links.put(path, entry.getLinkName());
        } else if (entry.isDirectory()) {
            Files.createDirectories(path);
            folders.put(path, new Folder(TreeReader.mode(entry), entry.getLastModifiedTime()));
        } else if (entry.isFile()) {
            Files.copy(content, path, StandardCopyOption.REPLACE_EXISTING);
            Files.setPosixFilePermissions(path, TreeReader.mode(entry));
            Files.setLastModifiedTime(path, entry.getLastModifiedTime());
        } else {
            throw new RestoreFailed(
                    "archive-refused",
                    "'%s' is neither file, folder nor link".formatted(entry.getName()));
        }
    }

    void remove(String name) throws IOException {
        remove(Names.in(folder, name));
    }

    private void remove(Path path) throws IOException {
        Trees.delete(path);
        links.keySet().removeIf(link -> link.startsWith(path));
        folders.keySet().removeIf(each -> each.startsWith(path));
    }

    /** Nothing more comes. */
    void end() throws IOException {
        for (Map.Entry<Path, String> link : links.entrySet()) {
            Files.createSymbolicLink(link.getKey(), Path.of(link.getValue()));
        }
        // Those in others before the others.
        for (Map.Entry<Path, Folder> each : folders.descendingMap().entrySet()) {
            Files.setLastModifiedTime(each.getKey(), each.getValue().modified());
            Files.setPosixFilePermissions(each.getKey(), each.getValue().mode());
        }
    }
}
