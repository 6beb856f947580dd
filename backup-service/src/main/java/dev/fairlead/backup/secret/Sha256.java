package dev.fairlead.backup.secret;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Digests of secrets, which are stored encrypted as the secrets are: a short one can be guessed.
 */
final class Sha256 {
    private Sha256() {}

    static byte[] of(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }
}
