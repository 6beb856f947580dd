package dev.fairlead.backup.files;

import dev.fairlead.backup.restore.RestoreFailed;
import dev.fairlead.backup.store.Trees;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;

/**
 * A folder that archives are brought into, one after the other. Links are made last, so that
 * nothing is written through one; so are the permissions of folders, which may forbid writing.
 */
final class Unpacking {
    private final Path folder;
    private final TreeMap<Path, Folder> folders = new TreeMap<>();
    private final TreeMap<Path, String> links = new TreeMap<>();

    private final TreeSet<Path> changed = new TreeSet<>();
    private final Forced forced;

    private record Folder(Set<PosixFilePermission> mode, FileTime modified) {}

    /**
     * @param folder empty
     */
    Unpacking(Path folder) {
        this(folder, Forced.Way.DISK);
    }

    /**
     * @param way how what was written is brought to the disk
     */
    Unpacking(Path folder, Forced.Way way) {
        this.folder = folder;
        this.forced = new Forced(way);
        changed.add(folder);
    }

    void add(TarArchiveEntry entry, InputStream content) throws IOException {
        Path path = Names.in(folder, entry.getName());
        boolean stays = entry.isDirectory() && Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
        if (!stays && (links.containsKey(path) || Files.exists(path, LinkOption.NOFOLLOW_LINKS))) {
            remove(path);
        }
        Path parent = Objects.requireNonNull(path.getParent());
        Files.createDirectories(parent);
        for (Path each = parent; each.startsWith(folder) && changed.add(each); ) {
            each = Objects.requireNonNull(each.getParent());
        }
        if (entry.isSymbolicLink()) {
            links.put(path, entry.getLinkName());
        } else if (entry.isDirectory()) {
            Files.createDirectories(path);
            changed.add(path);
            folders.put(path, new Folder(TreeReader.mode(entry), entry.getLastModifiedTime()));
        } else if (entry.isFile()) {
            write(entry, content, path);
        } else {
            throw new RestoreFailed(
                    "archive-refused",
                    "'%s' is neither file, folder nor link".formatted(entry.getName()));
        }
    }

    private void write(TarArchiveEntry entry, InputStream content, Path path) throws IOException {
        FileChannel file =
                FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try {
            content.transferTo(Channels.newOutputStream(file));
            Files.setPosixFilePermissions(path, TreeReader.mode(entry));
            Files.setLastModifiedTime(path, entry.getLastModifiedTime());
        } catch (IOException | RuntimeException broken) {
            file.close();
            throw broken;
        }
        // What stays open can be brought to the disk though its owner may not read it any more.
        forced.add(path, file);
    }

    void remove(String name) throws IOException {
        remove(Names.in(folder, name));
    }

    private void remove(Path path) throws IOException {
        Trees.delete(path);
        links.keySet().removeIf(link -> link.startsWith(path));
        folders.keySet().removeIf(each -> each.startsWith(path));
        changed.removeIf(each -> each.startsWith(path));
    }

    /** Nothing more comes; it is on the disk then. */
    void end() throws IOException {
        for (Map.Entry<Path, String> link : links.entrySet()) {
            Files.createSymbolicLink(link.getKey(), Path.of(link.getValue()));
        }
        forced.await();
        // Those in others before the others.
        for (Path each : changed.descendingSet()) {
            try (FileChannel opened = FileChannel.open(each, StandardOpenOption.READ)) {
                Folder described = folders.get(each);
                if (described != null) {
                    Files.setLastModifiedTime(each, described.modified());
                    Files.setPosixFilePermissions(each, described.mode());
                }
                forced.now(each, opened);
            }
        }
    }
}
