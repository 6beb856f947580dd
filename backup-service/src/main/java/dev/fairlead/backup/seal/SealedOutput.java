package dev.fairlead.backup.seal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;

/**
 * Encrypts a stream in chunks (STREAM by Hoang, Reyhanitabar, Rogaway and Vizár, as age has it): 8
 * bytes that say what it is, 32 bytes of salt, then chunks of 64 KiB and a tag of 16 bytes each,
 * the last one shorter or as long. The nonce of a chunk is its number and whether it is the last,
 * so that none can be left out, moved or added.
 */
final class SealedOutput extends OutputStream {
    static final byte[] MAGIC = "FLSEAL1\n".getBytes(StandardCharsets.US_ASCII);
    static final int SALT = 32;
    static final int CHUNK = 64 * 1024;
    static final byte[] NOTHING = new byte[0];

    private final OutputStream out;
    private final SecretKey key;
    private final Cipher cipher = Aes.cipher();
    private final byte[] chunk = new byte[CHUNK];
    private int filled;
    private long number;
    private boolean closed;

    SealedOutput(OutputStream out, DataKey data, String file) throws IOException {
        this.out = out;
        byte[] salt = Aes.random(SALT);
        this.key = data.of(salt, file);
        out.write(MAGIC);
        out.write(salt);
    }

    static byte[] nonce(long number, boolean last) {
        return ByteBuffer.allocate(Aes.NONCE)
                .position(3)
                .putLong(number)
                .put((byte) (last ? 1 : 0))
                .array();
    }

    @Override
    public void write(int single) throws IOException {
        write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, source.length);
        int done = 0;
        while (done < length) {
            if (filled == CHUNK) {
                // What comes now says that it is not the last.
                end(false);
            }
            int part = Math.min(CHUNK - filled, length - done);
            System.arraycopy(source, offset + done, chunk, filled, part);
            filled += part;
            done += part;
        }
    }

    private void end(boolean last) throws IOException {
        out.write(Aes.encrypt(cipher, key, nonce(number, last), NOTHING, chunk, filled));
        number++;
        filled = 0;
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try (out) {
            end(true);
        }
    }
}
