package dev.fairlead.platform.seal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.fairlead.platform.hash.Digests;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Ed25519 keys in PEM files, as {@code openssl genpkey -algorithm ed25519} and {@code openssl pkey
 * -pubout} write them.
 */
public final class KeyFiles {
    public static final String ALGORITHM = "Ed25519";
    private static final String PRIVATE = "PRIVATE KEY";
    private static final String PUBLIC = "PUBLIC KEY";
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private KeyFiles() {}

    /**
     * Makes a pair of keys where the private one is absent. The new public key is added to those of
     * the service: what was sealed with an earlier key stays proven until somebody removes it.
     *
     * @param privateKey readable by its owner alone
     * @param publicKeys any number of keys of one service
     */
    public static void ensure(Path privateKey, Path publicKeys, SecureRandom random)
            throws IOException {
        if (Files.exists(privateKey)) {
            return;
        }
        try {
            var generator = KeyPairGenerator.getInstance(ALGORITHM);
            generator.initialize(255, random);
            var pair = generator.generateKeyPair();
            var known = Files.exists(publicKeys) ? Files.readString(publicKeys) : "";
            // First of all the key that proves: whoever is interrupted here leaves one too many.
            write(publicKeys, "rw-r--r--", known + pem(PUBLIC, pair.getPublic().getEncoded()));
            write(privateKey, "rw-------", pem(PRIVATE, pair.getPrivate().getEncoded()));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every JDK has " + ALGORITHM, impossible);
        }
    }

    private static void write(Path file, String mode, String content) throws IOException {
        var folder = Files.createDirectories(file.toAbsolutePath().getParent());
        var staged = folder.resolve(file.getFileName() + ".new");
        Files.deleteIfExists(staged);
        Files.createFile(
                staged,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode)));
        Files.writeString(staged, content);
        Files.move(staged, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * @throws IOException where the file holds no private key, naming it
     */
    public static PrivateKey readPrivate(Path file) throws IOException {
        var found = blocks(Files.readString(file), PRIVATE);
        if (found.size() != 1) {
            throw wrong(file, PRIVATE);
        }
        try {
            return KeyFactory.getInstance(ALGORITHM)
                    .generatePrivate(new PKCS8EncodedKeySpec(found.getFirst()));
        } catch (GeneralSecurityException notOne) {
            throw wrong(file, PRIVATE);
        }
    }

    /**
     * @throws IOException where the file holds no public keys, naming it
     */
    public static List<PublicKey> readPublic(Path file) throws IOException {
        var found = blocks(Files.readString(file), PUBLIC);
        if (found.isEmpty()) {
            throw wrong(file, PUBLIC);
        }
        var keys = new ArrayList<PublicKey>();
        try {
            var factory = KeyFactory.getInstance(ALGORITHM);
            for (var encoded : found) {
                keys.add(factory.generatePublic(new X509EncodedKeySpec(encoded)));
            }
        } catch (GeneralSecurityException notOne) {
            throw wrong(file, PUBLIC);
        }
        return keys;
    }

    /** The first 8 bytes of the SHA-256 hash of the key's encoding (X.509). */
    public static long id(PublicKey key) {
        return ByteBuffer.wrap(Digests.sha256().digest(key.getEncoded())).getLong();
    }

    private static IOException wrong(Path file, String kind) {
        return new IOException(
                "%s: expected an %s %s in PEM (openssl genpkey -algorithm ed25519)"
                        .formatted(file, ALGORITHM, kind.toLowerCase(Locale.ROOT)));
    }

    private static String pem(String kind, byte[] encoded) {
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                .formatted(kind, new String(LINES.encode(encoded), US_ASCII), kind);
    }

    private static List<byte[]> blocks(String text, String kind) throws IOException {
        var pattern =
                Pattern.compile("-----BEGIN %s-----([^-]*)-----END %s-----".formatted(kind, kind));
        var found = new ArrayList<byte[]>();
        var matcher = pattern.matcher(text);
        while (matcher.find()) {
            try {
                found.add(Base64.getMimeDecoder().decode(matcher.group(1)));
            } catch (IllegalArgumentException notBase64) {
                throw new IOException("a block of PEM is not base64", notBase64);
            }
        }
        return found;
    }
}
