package dev.fairlead.audit.checkpoint;

import dev.fairlead.platform.seal.KeyFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.util.List;

/** The key that signs checkpoints; its public half lies beside it, for whoever verifies. */
public final class SigningKey {

    private static final String PUBLIC = ".pub";

    private final PrivateKey privateKey;
    private final PublicKey publicKey;
    private final TrustedSigners signers;

    private SigningKey(PrivateKey privateKey, List<PublicKey> publicKeys) {
        this.privateKey = privateKey;
        // A new key is added to those before it.
        this.publicKey = publicKeys.getLast();
        this.signers = new TrustedSigners(publicKeys);
    }

    /**
     * Reads the key, or makes one where there is none.
     *
     * @param file PEM, of an Ed25519 key; {@code .pub} behind its name is the file of the public
     *     keys, the newest last
     * @throws IOException where a file cannot be read or written, or the two are no pair
     */
    public static SigningKey of(Path file, SecureRandom random) throws IOException {
        Path publicKeys = file.resolveSibling(file.getFileName() + PUBLIC);
        KeyFiles.ensure(file, publicKeys, random);
        SigningKey key =
                new SigningKey(KeyFiles.readPrivate(file), KeyFiles.readPublic(publicKeys));
        byte[] probe = {1};
        if (!key.signers.isSigned(key.id(), probe, key.sign(probe))) {
            throw new IOException(
                    "%s: the last key is not the public half of %s: expected what openssl pkey -in %s -pubout prints"
                            .formatted(publicKeys, file, file));
        }
        return key;
    }

    /** The first 8 bytes of the SHA-256 hash of the public key's encoding, in hexadecimal. */
    String id() {
        return TrustedSigners.id(publicKey);
    }

    PublicKey publicKey() {
        return publicKey;
    }

    /** Its own public key, and those before it. */
    TrustedSigners signers() {
        return signers;
    }

    byte[] sign(byte[] bytes) {
        try {
            Signature signature = Signature.getInstance(KeyFiles.ALGORITHM);
            signature.initSign(privateKey);
            signature.update(bytes);
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every JDK has Ed25519", impossible);
        }
    }
}
