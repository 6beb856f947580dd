package dev.fairlead.backup.replication;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * One SCRAM-SHA-256 exchange (RFC 5802, RFC 7677) without channel binding, as PostgreSQL speaks it.
 * Passwords are normalised to NFKC, as SASLprep does; its prohibitions are left to the server.
 */
final class Scram {
    static final String MECHANISM = "SCRAM-SHA-256";
    private static final String CHANNEL = "n,,";
    private static final int FEWEST_ITERATIONS = 4096;
    private static final int MOST_ITERATIONS = 10_000_000;

    private final String password;
    private final String nonce;
    private final String firstBare;
    private byte[] serverSignature = new byte[0];

    /**
     * @param user PostgreSQL takes the user from the startup message and ignores this one
     * @param nonce random, printable, without comma
     */
    Scram(String user, String password, String nonce) {
        this.password = Normalizer.normalize(password, Normalizer.Form.NFKC);
        this.nonce = nonce;
        this.firstBare = "n=%s,r=%s".formatted(user, nonce);
    }

    String first() {
        return CHANNEL + firstBare;
    }

    /**
     * The answer to the server's first message.
     *
     * @throws IOException where the server's message is not one, or asks for less or more work than
     *     can be right
     */
    String last(String serverFirst) throws IOException {
        Map<Character, String> fields = fields(serverFirst);
        String both = fields.getOrDefault('r', "");
        if (!both.startsWith(nonce) || both.length() == nonce.length()) {
            throw new IOException("SCRAM: the server's nonce does not begin with the client's");
        }
        byte[] salt = decode(fields.getOrDefault('s', ""));
        int iterations = iterations(fields.getOrDefault('i', ""));
        try {
            byte[] salted = salted(salt, iterations);
            byte[] clientKey = hmac(salted, "Client Key");
            byte[] storedKey = MessageDigest.getInstance("SHA-256").digest(clientKey);
            String channel =
                    Base64.getEncoder().encodeToString(CHANNEL.getBytes(StandardCharsets.UTF_8));
            String withoutProof = "c=%s,r=%s".formatted(channel, both);
            String signed = String.join(",", firstBare, serverFirst, withoutProof);
            byte[] signature = hmac(storedKey, signed);
            byte[] proof = new byte[clientKey.length];
            for (int i = 0; i < proof.length; i++) {
                proof[i] = (byte) (clientKey[i] ^ signature[i]);
            }
            serverSignature = hmac(hmac(salted, "Server Key"), signed);
            return withoutProof + ",p=" + Base64.getEncoder().encodeToString(proof);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every JDK has HMAC-SHA-256", impossible);
        }
    }

    /**
     * @throws IOException where the server does not know the password either
     */
    void verify(String serverLast) throws IOException {
        byte[] signature = decode(fields(serverLast).getOrDefault('v', ""));
        if (serverSignature.length == 0 || !MessageDigest.isEqual(signature, serverSignature)) {
            throw new IOException(
                    "SCRAM: the server did not prove that it knows the password; something else may answer at its address");
        }
    }

    private byte[] salted(byte[] salt, int iterations) throws GeneralSecurityException {
        var spec = new PBEKeySpec(password.toCharArray(), salt, iterations, 256);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } finally {
            spec.clearPassword();
        }
    }

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    private static int iterations(String text) throws IOException {
        try {
            int iterations = Integer.parseInt(text);
            if (iterations >= FEWEST_ITERATIONS && iterations <= MOST_ITERATIONS) {
                return iterations;
            }
        } catch (NumberFormatException notANumber) {
            throw refused(text);
        }
        throw refused(text);
    }

    private static IOException refused(String text) {
        return new IOException(
                "SCRAM: the server asks for '%s' iterations (expected: %d to %d)"
                        .formatted(text, FEWEST_ITERATIONS, MOST_ITERATIONS));
    }

    private static byte[] decode(String base64) throws IOException {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException malformed) {
            throw new IOException("SCRAM: the server's message is not base64", malformed);
        }
    }

    private static Map<Character, String> fields(String message) {
        Map<Character, String> fields = new HashMap<>();
        for (String field : message.split(",", -1)) {
            if (field.length() > 2 && field.charAt(1) == '=') {
                fields.put(field.charAt(0), field.substring(2));
            }
        }
        return fields;
    }
}
