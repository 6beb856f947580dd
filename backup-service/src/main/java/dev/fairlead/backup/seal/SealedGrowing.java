package dev.fairlead.backup.seal;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Objects;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * An encrypted file that grows, and can be read at any moment as far as it has come: a beginning as
 * of {@link SealedOutput}, then frames that are only ever added. A frame has its length twice, the
 * second time inverted, a random nonce, the encrypted bytes and their tag; it is about the position
 * at which its bytes lie, so that none can be left out or moved. The end may be missing: that is
 * what a growing file is like, and whoever reads it learns from elsewhere how far it must come.
 */
public final class SealedGrowing implements AutoCloseable {
    private static final byte[] MAGIC = "FLGROW1\n".getBytes(StandardCharsets.US_ASCII);
    private static final int HEADER = MAGIC.length + SealedOutput.SALT;
    private static final int LENGTHS = 8;
    private static final int LARGEST = 64 * 1024;

    private final FileChannel file;
    private final SecretKey key;
    private final Cipher cipher = Aes.cipher();
    private final byte[] buffer = new byte[LARGEST];
    private int filled;
    private long written;

    private SealedGrowing(FileChannel file, SecretKey key, long written) {
        this.file = file;
        this.key = key;
        this.written = written;
    }

    /**
     * Goes on with a file, or begins it. What a crash left half written at its end, and what
     * another key encrypted, is cut off.
     *
     * @param name what content it is: under another name it does not open
     */
    public static SealedGrowing open(Path path, DataKey data, String name) throws IOException {
        FileChannel file =
                FileChannel.open(
                        path,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        try {
            byte[] salt = salt(file);
            if (salt != null) {
                SecretKey key = data.of(salt, name);
                var whole = new Frames(file, key, name);
                byte[] frame = whole.next();
                long length = 0;
                while (frame != null) {
                    length += frame.length;
                    frame = whole.next();
                }
                if (!whole.broken || length > 0) {
                    file.truncate(whole.position);
                    file.position(whole.position);
                    return new SealedGrowing(file, key, length);
                }
            }
            return begin(file, data, name);
        } catch (IOException | RuntimeException failed) {
            file.close();
            throw failed;
        }
    }

    private static SealedGrowing begin(FileChannel file, DataKey data, String name)
            throws IOException {
        byte[] salt = Aes.random(SealedOutput.SALT);
        file.truncate(0);
        file.position(0);
        writeAll(file, ByteBuffer.allocate(HEADER).put(MAGIC).put(salt).flip());
        return new SealedGrowing(file, data.of(salt, name), 0);
    }

    /** How many bytes are in it, and given to it. */
    public long length() {
        return written + filled;
    }

    /** Adds bytes; they are in the file after {@link #flush}. */
    public void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            if (filled == LARGEST) {
                frame();
            }
            int part = Math.min(LARGEST - filled, bytes.remaining());
            bytes.get(buffer, filled, part);
            filled += part;
        }
    }

    private void frame() throws IOException {
        byte[] nonce = Aes.random(Aes.NONCE);
        byte[] sealed = Aes.encrypt(cipher, key, nonce, about(written), buffer, filled);
        writeAll(
                file,
                ByteBuffer.allocate(LENGTHS + Aes.NONCE + sealed.length)
                        .putInt(filled)
                        .putInt(~filled)
                        .put(nonce)
                        .put(sealed)
                        .flip());
        written += filled;
        filled = 0;
    }

    /** Brings everything to the disk. */
    public void flush() throws IOException {
        if (filled > 0) {
            frame();
        }
        file.force(false);
    }

    /** Leaves out what was not flushed. */
    @Override
    public void close() throws IOException {
        file.close();
    }

    /**
     * How many bytes are in a file, by what its frames say; none is opened for it.
     *
     * @throws IOException where it cannot be read
     */
    public static long length(Path path) throws IOException {
        try (var file = FileChannel.open(path, StandardOpenOption.READ)) {
            long size = file.size();
            long length = 0;
            long position = HEADER;
            var lengths = ByteBuffer.allocate(LENGTHS);
            while (position + LENGTHS <= size) {
                readAll(file, lengths.clear(), position);
                int next = lengths.getInt(0);
                position += LENGTHS + Aes.NONCE + next + Aes.TAG;
                if (next <= 0 || next > LARGEST || ~next != lengths.getInt(4) || position > size) {
                    return length;
                }
                length += next;
            }
            return length;
        }
    }

    /** Reads a file as far as it has come; it may grow meanwhile. */
    public static InputStream read(Path path, DataKey data, String name) throws IOException {
        FileChannel file = FileChannel.open(path, StandardOpenOption.READ);
        try {
            byte[] salt = salt(file);
            if (salt == null && file.size() >= HEADER) {
                throw new NotAuthentic(
                        "%s does not begin as an encrypted file does".formatted(path));
            }
            return new Reading(
                    file, salt == null ? null : new Frames(file, data.of(salt, name), name));
        } catch (IOException | RuntimeException failed) {
            file.close();
            throw failed;
        }
    }

    /** Null where the file does not begin as it must. */
    private static byte @Nullable [] salt(FileChannel file) throws IOException {
        if (file.size() < HEADER) {
            return null;
        }
        var header = ByteBuffer.allocate(HEADER);
        readAll(file, header, 0);
        byte[] all = header.array();
        return Arrays.equals(all, 0, MAGIC.length, MAGIC, 0, MAGIC.length)
                ? Arrays.copyOfRange(all, MAGIC.length, HEADER)
                : null;
    }

    private static byte[] about(long position) {
        return ByteBuffer.allocate(Long.BYTES).putLong(position).array();
    }

    private static void writeAll(FileChannel file, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
    }

    private static void readAll(FileChannel file, ByteBuffer into, long position)
            throws IOException {
        long at = position;
        while (into.hasRemaining()) {
            int read = file.read(into, at);
            if (read < 0) {
                throw new EOFException("the file became shorter while it was read");
            }
            at += read;
        }
    }

    /** The frames of a file, one after the other. */
    private static final class Frames {
        private final FileChannel file;
        private final SecretKey key;
        private final String name;
        private final Cipher cipher = Aes.cipher();
        private long position = HEADER;
        private long length;
        private boolean broken;

        private Frames(FileChannel file, SecretKey key, String name) {
            this.file = file;
            this.key = key;
            this.name = name;
        }

        /** Null at the end, and where what follows is none; then {@code broken} says which. */
        private byte @Nullable [] next() throws IOException {
            if (position + LENGTHS > file.size()) {
                return null;
            }
            var lengths = ByteBuffer.allocate(LENGTHS);
            readAll(file, lengths, position);
            int next = lengths.getInt(0);
            if (next <= 0 || next > LARGEST || ~next != lengths.getInt(4)) {
                broken = true;
                return null;
            }
            int stored = Aes.NONCE + next + Aes.TAG;
            if (position + LENGTHS + stored > file.size()) {
                return null;
            }
            var frame = ByteBuffer.allocate(stored);
            readAll(file, frame, position + LENGTHS);
            byte[] all = frame.array();
            byte[] opened =
                    Aes.decrypt(
                            cipher,
                            key,
                            Arrays.copyOf(all, Aes.NONCE),
                            about(length),
                            Arrays.copyOfRange(all, Aes.NONCE, stored),
                            stored - Aes.NONCE);
            if (opened == null) {
                broken = true;
                return null;
            }
            position += LENGTHS + stored;
            length += opened.length;
            return opened;
        }

        private NotAuthentic broken() {
            return new NotAuthentic(
                    "%s is not as it was encrypted, at its byte %d".formatted(name, length));
        }
    }

    private static final class Reading extends InputStream {
        private final FileChannel file;
        private final @Nullable Frames frames;
        private byte[] frame = SealedOutput.NOTHING;
        private int read;

        private Reading(FileChannel file, @Nullable Frames frames) {
            this.file = file;
            this.frames = frames;
        }

        @Override
        public int read() throws IOException {
            byte[] single = new byte[1];
            return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, into.length);
            if (length == 0) {
                return 0;
            }
            if (read == frame.length) {
                byte[] next = frames == null ? null : frames.next();
                if (next == null) {
                    if (frames != null && frames.broken) {
                        throw frames.broken();
                    }
                    return -1;
                }
                frame = next;
                read = 0;
            }
            int part = Math.min(length, frame.length - read);
            System.arraycopy(frame, read, into, offset, part);
            read += part;
            return part;
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
