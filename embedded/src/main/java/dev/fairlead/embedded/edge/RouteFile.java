package dev.fairlead.embedded.edge;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** The routes on disk, replaced whole: a reader, or a start after a crash, sees old or new. */
final class RouteFile {
    private final Path path;

    RouteFile(Path path) {
        this.path = path.toAbsolutePath();
    }

    /** No routes when there is no file yet. */
    RouteTable read() throws IOException {
        if (!Files.exists(path)) {
            return RouteTable.EMPTY;
        }
        try {
            return Json.read(Files.readString(path), RouteDocument.All.class).table();
        } catch (IllegalArgumentException damaged) {
            throw new IOException(
                    path
                            + " is not a routes file: "
                            + damaged.getMessage()
                            + "; remove it, and the next change of each service writes its route again",
                    damaged);
        }
    }

    void write(RouteTable table) throws IOException {
        Files.createDirectories(path.getParent());
        Path staged = path.resolveSibling(path.getFileName() + ".new");
        byte[] bytes = Json.write(RouteDocument.All.of(table)).getBytes(StandardCharsets.UTF_8);
        try (var channel =
                FileChannel.open(
                        staged,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            var buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
        Files.move(staged, path, StandardCopyOption.ATOMIC_MOVE);
    }
}
