package dev.fairlead.backup.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything below a folder in an order that depends on names alone; a folder comes before what is
 * in it. Follows no link, and holds the names of the folders on the way only.
 */
final class TreeWalk {
    private final Deque<Iterator<Path>> open = new ArrayDeque<>();

    private final Closed closed;

    /** Hears of a folder that may not be looked into. */
    @FunctionalInterface
    interface Closed {
        void folder(Path folder, AccessDeniedException why) throws IOException;
    }

    /** One that ends with an error where a folder may not be looked into. */
    TreeWalk(Path root) throws IOException {
        this(
                root,
                (_, why) -> {
                    throw why;
                });
    }

    /**
     * One that goes on where a folder may not be looked into, as if nothing were in it.
     *
     * @param closed hears of each of them, before the folder itself is answered
     */
    TreeWalk(Path root, Closed closed) throws IOException {
        this.closed = closed;
        open.push(list(root));
    }

    /** The next one; null at the end. A folder that is gone by then has nothing in it. */
    @Nullable Path next() throws IOException {
        while (!open.isEmpty()) {
            Iterator<Path> level = open.element();
            if (!level.hasNext()) {
                open.pop();
                continue;
            }
            Path path = level.next();
            if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                open.push(within(path));
            }
            return path;
        }
        return null;
    }

    private Iterator<Path> within(Path folder) throws IOException {
        try {
            return list(folder);
        } catch (AccessDeniedException why) {
            closed.folder(folder, why);
            return Collections.emptyIterator();
        }
    }

    private static Iterator<Path> list(Path folder) throws IOException {
        List<Path> paths = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            all.forEach(paths::add);
        } catch (NoSuchFileException gone) {
            return Collections.emptyIterator();
        } catch (DirectoryIteratorException broken) {
            throw broken.getCause();
        }
        Collections.sort(paths);
        return paths.iterator();
    }
}
