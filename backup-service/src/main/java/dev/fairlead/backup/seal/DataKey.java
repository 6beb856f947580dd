package dev.fairlead.backup.seal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HexFormat;
import javax.crypto.SecretKey;

/**
 * What the files of one backup, or of one kept log, are encrypted with: each by a key of its own.
 */
public final class DataKey {
    private static final String FILE = "fairlead backup file ";
    private static final String COMMITMENT = "fairlead backup commitment";

    private final byte[] bytes;

    private DataKey(byte[] bytes) {
        this.bytes = bytes;
    }

    static DataKey random() {
        return new DataKey(Aes.random(Aes.KEY));
    }

    static DataKey of(byte[] bytes) {
        return new DataKey(bytes.clone());
    }

    byte[] bytes() {
        return bytes;
    }

    /** Tells whether a key is this one, and says nothing of it; 64 hexadecimal digits. */
    public String commitment() {
        return HexFormat.of().formatHex(Aes.fingerprint(bytes, COMMITMENT));
    }

    SecretKey of(byte[] salt, String file) {
        return Aes.derive(bytes, salt, FILE + file);
    }

    /**
     * Encrypts; closing it ends the content and closes what it writes to.
     *
     * @param file what content it is: under another name it does not open
     */
    public OutputStream encrypt(OutputStream out, String file) throws IOException {
        return new SealedOutput(out, this, file);
    }

    /**
     * Decrypts; the end is reached only where all of it came.
     *
     * @param file as it was encrypted
     */
    public InputStream decrypt(InputStream in, String file) throws IOException {
        return new SealedInput(in, this, file);
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "data key";
    }
}
