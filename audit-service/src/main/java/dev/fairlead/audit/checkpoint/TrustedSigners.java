package dev.fairlead.audit.checkpoint;

import dev.fairlead.platform.seal.KeyFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** The public keys that checkpoints may be signed with. */
public final class TrustedSigners {

    private final Map<String, PublicKey> keys = new HashMap<>();

    TrustedSigners(List<PublicKey> publicKeys) {
        publicKeys.forEach(key -> keys.put(id(key), key));
    }

    /**
     * @param file any number of public keys in PEM
     * @throws IOException where it holds none, naming it
     */
    public static TrustedSigners read(Path file) throws IOException {
        return new TrustedSigners(KeyFiles.readPublic(file));
    }

    static String id(PublicKey key) {
        return HexFormat.of().toHexDigits(KeyFiles.id(key));
    }

    boolean knows(String id) {
        return keys.containsKey(id);
    }

    boolean isSigned(String id, byte[] bytes, byte[] signed) {
        PublicKey key = keys.get(id);
        if (key == null) {
            return false;
        }
        try {
            Signature signature = Signature.getInstance(KeyFiles.ALGORITHM);
            signature.initVerify(key);
            signature.update(bytes);
            return signature.verify(signed);
        } catch (GeneralSecurityException noSignature) {
            return false;
        }
    }
}
