package dev.fairlead.backup.seal;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.SecretKey;

/** A key that wraps data keys. Its bytes are shown nowhere. */
public final class WrappingKey {
    private static final String WRAP = "fairlead backup wrapping";
    private static final String FINGERPRINT = "fairlead backup fingerprint";
    private static final int SHOWN = 8;

    private final String name;
    private final String shown;
    private final SecretKey key;
    private final String fingerprint;

    private WrappingKey(String name, String shown, SecretKey key, String fingerprint) {
        this.name = name;
        this.shown = shown;
        this.key = key;
        this.fingerprint = fingerprint;
    }

    /**
     * @param secret 32 random bytes as Base64, as {@code openssl rand -base64 32} prints them
     * @throws KeyUnavailable where it is something else
     */
    public static WrappingKey of(String name, String secret) throws KeyUnavailable {
        return of(name, name, secret);
    }

    /**
     * The same.
     *
     * @param shown what it is called where something is wrong with it, such as "main in escrow"
     */
    public static WrappingKey of(String name, String shown, String secret) throws KeyUnavailable {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(secret.strip());
        } catch (IllegalArgumentException malformed) {
            throw KeyUnavailable.wrong(
                    shown,
                    "it is not Base64 (expected: 32 bytes, as 'openssl rand -base64 32' makes)");
        }
        if (bytes.length != Aes.KEY) {
            throw KeyUnavailable.wrong(
                    shown,
                    "it has %d bytes (expected: 32, as 'openssl rand -base64 32' makes)"
                            .formatted(bytes.length));
        }
        byte[] print = Arrays.copyOf(Aes.fingerprint(bytes, FINGERPRINT), SHOWN);
        return new WrappingKey(
                name, shown, Aes.derive(bytes, new byte[0], WRAP), HexFormat.of().formatHex(print));
    }

    String name() {
        return name;
    }

    SecretKey key() {
        return key;
    }

    /** Tells keys apart without saying anything of them. */
    String fingerprint() {
        return fingerprint;
    }

    /** Without the key. */
    @Override
    public String toString() {
        return shown;
    }
}
