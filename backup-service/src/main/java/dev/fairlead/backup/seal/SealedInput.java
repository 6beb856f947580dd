package dev.fairlead.backup.seal;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;

/**
 * Decrypts what {@link SealedOutput} wrote; hands nothing out before its chunk is known to be
 * right.
 */
final class SealedInput extends InputStream {
    private static final int STORED = SealedOutput.CHUNK + Aes.TAG;

    private final InputStream in;
    private final SecretKey key;
    private final Cipher cipher = Aes.cipher();
    private final String file;
    private byte[] chunk = SealedOutput.NOTHING;
    private int read;
    private long number;
    private boolean ended;

    SealedInput(InputStream from, DataKey data, String file) throws IOException {
        this.in = new BufferedInputStream(from, STORED);
        this.file = file;
        byte[] magic = in.readNBytes(SealedOutput.MAGIC.length);
        byte[] salt = in.readNBytes(SealedOutput.SALT);
        if (!Arrays.equals(magic, SealedOutput.MAGIC) || salt.length < SealedOutput.SALT) {
            throw new NotAuthentic("%s does not begin as an encrypted file does".formatted(file));
        }
        this.key = data.of(salt, file);
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
        while (read == chunk.length) {
            if (ended) {
                return -1;
            }
            next();
        }
        int part = Math.min(length, chunk.length - read);
        System.arraycopy(chunk, read, into, offset, part);
        read += part;
        return part;
    }

    private void next() throws IOException {
        byte[] stored = in.readNBytes(STORED);
        boolean last = stored.length < STORED || isAtEnd();
        byte[] opened =
                stored.length < Aes.TAG
                        ? null
                        : Aes.decrypt(
                                cipher,
                                key,
                                SealedOutput.nonce(number, last),
                                SealedOutput.NOTHING,
                                stored,
                                stored.length);
        // Only content that is empty as a whole ends with an empty chunk.
        if (opened == null || (opened.length == 0 && number > 0)) {
            throw new NotAuthentic(
                    "%s is not as it was encrypted, at its chunk %d: changed, cut, or of another file"
                            .formatted(file, number));
        }
        number++;
        ended = last;
        chunk = opened;
        read = 0;
    }

    private boolean isAtEnd() throws IOException {
        in.mark(1);
        boolean end = in.read() < 0;
        in.reset();
        return end;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
