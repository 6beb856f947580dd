package dev.fairlead.backup.seal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import org.jspecify.annotations.Nullable;

/** AES-256-GCM and HKDF-SHA256 of the JDK. */
final class Aes {
    static final int KEY = 32;
    static final int NONCE = 12;
    static final int TAG = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Aes() {}

    static byte[] random(int bytes) {
        byte[] made = new byte[bytes];
        RANDOM.nextBytes(made);
        return made;
    }

    /** A key for one purpose, from which neither the first nor one for another follows. */
    static SecretKey derive(byte[] from, byte[] salt, String purpose) {
        try {
            return KDF.getInstance("HKDF-SHA256").deriveKey("AES", parameters(from, salt, purpose));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every JDK from 25 on has HKDF", impossible);
        }
    }

    /** The same, of something that may be shown. */
    static byte[] fingerprint(byte[] from, String purpose) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveData(parameters(from, new byte[0], purpose));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every JDK from 25 on has HKDF", impossible);
        }
    }

    private static HKDFParameterSpec parameters(byte[] from, byte[] salt, String purpose) {
        return HKDFParameterSpec.ofExtract()
                .addIKM(from)
                .addSalt(salt)
                .thenExpand(purpose.getBytes(StandardCharsets.UTF_8), KEY);
    }

    static Cipher cipher() {
        try {
            return Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every JDK has AES-GCM", impossible);
        }
    }

    /**
     * The content and its tag.
     *
     * @param nonce never used before with the key
     * @param about is not encrypted, and must be the same when it is decrypted
     */
    static byte[] encrypt(
            Cipher cipher, SecretKey key, byte[] nonce, byte[] about, byte[] from, int length) {
        try {
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG * 8, nonce));
            cipher.updateAAD(about);
            return cipher.doFinal(from, 0, length);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("AES-GCM does not encrypt", impossible);
        }
    }

    /** The content; null where it, or what it is about, is not as it was encrypted. */
    static byte @Nullable [] decrypt(
            Cipher cipher, SecretKey key, byte[] nonce, byte[] about, byte[] from, int length) {
        try {
            cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG * 8, nonce));
            cipher.updateAAD(about);
            return cipher.doFinal(from, 0, length);
        } catch (AEADBadTagException changed) {
            return null;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("AES-GCM does not decrypt", impossible);
        }
    }
}
