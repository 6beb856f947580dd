package dev.fairlead.backup.files;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tells which files of a folder may have changed. Where the machine watches no more folders, or
 * more happens than is told, it says that it does not know. For one thread.
 */
final class Watch implements Closeable {
    private static final int MOST = 20_000;

    private final WatchService service = FileSystems.getDefault().newWatchService();
    private final Map<WatchKey, Path> folders = new HashMap<>();
    private final Set<Path> changed = new LinkedHashSet<>();
    private @Nullable Path root;
    private @Nullable Object identity;
    private boolean lost;
    private boolean blind;
    private boolean overflowed;

    Watch() throws IOException {}

    /** Watches a folder and all that are in it; again adds those that are not watched yet. */
    void add(Path folder) throws IOException {
        identity = identity(folder);
        root = folder;
        blind = false;
        within(folder);
    }

    /** Whether the folder of that name is another one now than the one that is watched. */
    boolean hasLost(Path folder) throws IOException {
        return lost || (identity != null && !identity.equals(identity(folder)));
    }

    private static @Nullable Object identity(Path folder) throws IOException {
        return Files.readAttributes(folder, BasicFileAttributes.class).fileKey();
    }

    private void within(Path folder) throws IOException {
        addOne(folder);
        var walk = new TreeWalk(folder);
        Path path;
        while ((path = walk.next()) != null) {
            if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                addOne(path);
            }
        }
    }

    private void addOne(Path folder) throws IOException {
        try {
            folders.put(
                    folder.register(
                            service,
                            StandardWatchEventKinds.ENTRY_CREATE,
                            StandardWatchEventKinds.ENTRY_MODIFY,
                            StandardWatchEventKinds.ENTRY_DELETE),
                    folder);
        } catch (NoSuchFileException | NotDirectoryException gone) {
            // Its going is told of its parent.
        } catch (IOException limited) {
            blind = true;
        }
    }

    /** Waits until something may have changed, at most so long. */
    void await(Duration longest) throws IOException, InterruptedException {
        WatchKey key = service.poll(longest.toMillis(), TimeUnit.MILLISECONDS);
        while (key != null) {
            take(key);
            key = service.poll();
        }
    }

    private void take(WatchKey key) throws IOException {
        Path folder = folders.get(key);
        for (WatchEvent<?> event : key.pollEvents()) {
            if (event.kind().equals(StandardWatchEventKinds.OVERFLOW) || folder == null) {
                overflowed = true;
            } else if (event.context() instanceof Path name) {
                Path path = folder.resolve(name);
                if (changed.size() < MOST) {
                    changed.add(path);
                } else {
                    overflowed = true;
                }
                if (event.kind().equals(StandardWatchEventKinds.ENTRY_CREATE)
                        && Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                    within(path);
                }
            }
        }
        if (!key.reset()) {
            lost |= folder != null && folder.equals(root);
            folders.remove(key);
        }
    }

    /** What may have changed since it was asked last; null where that is not known. */
    @Nullable Set<Path> changed() {
        Set<Path> told = overflowed ? null : Set.copyOf(changed);
        overflowed = false;
        changed.clear();
        return told;
    }

    /** Whether some folders are not watched, because the machine watches no more. */
    boolean isBlind() {
        return blind;
    }

    @Override
    public void close() throws IOException {
        service.close();
    }
}
