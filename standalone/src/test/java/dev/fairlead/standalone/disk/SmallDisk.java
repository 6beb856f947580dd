package dev.fairlead.standalone.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Assumptions;

/** A file system of its own in a file, which a test fills to the last byte and frees. */
final class SmallDisk implements AutoCloseable {
    private static final int CHUNK = 256 * 1024;

    private final Path image;
    private final Path root;

    private SmallDisk(Path image, Path root) {
        this.image = image;
        this.root = root;
    }

    /**
     * Makes and mounts it; skips the test where this user may not.
     *
     * @param folder for the file and the mount point
     */
    static SmallDisk mount(Path folder, long bytes) throws IOException, InterruptedException {
        Path image = folder.resolve("disk.image");
        Path root = Files.createDirectory(folder.resolve("disk"));
        try (var file = new RandomAccessFile(image.toFile(), "rw")) {
            file.setLength(bytes);
        }
        // No blocks are kept for root, as which this runs.
        String said = run("mkfs.ext4", "-q", "-m", "0", image.toString());
        if (said.isEmpty()) {
            said = run("mount", "-o", "loop", image.toString(), root.toString());
        }
        if (!"true".equals(System.getenv("FAIRLEAD_REQUIRE_TOOLS"))) {
            Assumptions.assumeTrue(
                    said.isEmpty(), "a file system cannot be mounted here (root may): " + said);
        }
        assertThat(said).as("mkfs.ext4 and mount").isEmpty();
        return new SmallDisk(image, root);
    }

    Path root() {
        return root;
    }

    /** Takes all the room there is; to be called again, since others give some up. */
    void fill() throws IOException {
        try (var channel =
                FileChannel.open(
                        ballast(),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.APPEND)) {
            for (int chunk = CHUNK; chunk > 0; ) {
                try {
                    channel.write(ByteBuffer.allocate(chunk));
                } catch (IOException _) {
                    chunk /= 2;
                }
            }
        }
    }

    void free() throws IOException {
        Files.deleteIfExists(ballast());
    }

    private Path ballast() {
        return root.resolve("ballast");
    }

    /** Whatever still has a file open is let go of first. */
    @Override
    public void close() throws IOException {
        try {
            run("umount", "-l", root.toString());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        Files.delete(image);
    }

    /** What it said in failing; empty where it did not. */
    private static String run(String... words) throws InterruptedException {
        try {
            var process = new ProcessBuilder(words).redirectErrorStream(true).start();
            String said =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? "" : words[0] + ": " + said.strip();
        } catch (IOException absent) {
            return String.valueOf(absent.getMessage());
        }
    }
}
