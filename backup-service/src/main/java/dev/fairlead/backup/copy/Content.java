package dev.fairlead.backup.copy;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Bytes of a local file, which are read again whenever they are needed.
 *
 * @param from position of the first
 * @param bytes how many
 */
public record Content(Path file, long from, long bytes) {
    private static final int BUFFER = 64 * 1024;

    /** All of a file, as long as it is now. */
    public static Content of(Path file) throws IOException {
        return new Content(file, 0, Files.size(file));
    }

    /** A part of it; the position is counted in this one. */
    public Content part(long at, long length) {
        return new Content(file, from + at, length);
    }

    /** The bytes; fewer where the file has become shorter. */
    public InputStream open() throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            channel.position(from);
            return new BufferedInputStream(
                    new Limited(Channels.newInputStream(channel), bytes), BUFFER);
        } catch (IOException | RuntimeException failed) {
            channel.close();
            throw failed;
        }
    }

    /** Adds its bytes to digests. */
    public void digest(MessageDigest... digests) throws IOException {
        var buffer = new byte[BUFFER];
        try (InputStream in = open()) {
            long left = bytes;
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                for (MessageDigest digest : digests) {
                    digest.update(buffer, 0, read);
                }
                left -= read;
            }
            if (left != 0) {
                throw new CopyFailed(
                        CopyFailed.SOURCE_CHANGED,
                        "%s has become shorter while it was read".formatted(file));
            }
        }
    }

    /** Its digest, in hexadecimal. */
    public String sha256() throws IOException {
        MessageDigest digest = digest("SHA-256");
        digest(digest);
        return hex(digest);
    }

    /** A digest that every JDK has. */
    public static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has " + algorithm, impossible);
        }
    }

    /** Ends the digest. */
    public static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * Says what is wrong where a file is not as it was.
     *
     * @throws CopyFailed source-changed, where the digests differ
     */
    public void require(String expected, String found) throws CopyFailed {
        if (!found.equals(expected)) {
            throw new CopyFailed(
                    CopyFailed.SOURCE_CHANGED,
                    "%s has the SHA-256 %s (expected: %s, as it was written)"
                            .formatted(file, found, expected));
        }
    }
}
