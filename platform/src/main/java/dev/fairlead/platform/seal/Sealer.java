package dev.fairlead.platform.seal;

import dev.fairlead.platform.hash.Digests;
import dev.fairlead.platform.kafka.RecordHeaders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Seals the records of one service, which alone has its private key. */
public final class Sealer {
    /**
     * So many records have one signature at most: as many as the relay reads at once. A signature
     * costs as much as a hundred hashes; the way to the root is 10 hashes long.
     */
    static final int TOGETHER = 1_024;

    private final PrivateKey key;
    private final long keyId;
    private final String service;

    private Sealer(PrivateKey key, long keyId, String service) {
        this.key = key;
        this.keyId = keyId;
        this.service = service;
    }

    /** Whose records it seals. */
    public String service() {
        return service;
    }

    /**
     * @throws IllegalStateException where no trusted key proves what this one signs
     * @throws UncheckedIOException where there is no such key
     */
    public static Sealer of(Path privateKey, TrustedKeys trusted) {
        PrivateKey key;
        try {
            key = KeyFiles.readPrivate(privateKey);
        } catch (IOException e) {
            throw new UncheckedIOException("fairlead.seals.private-key cannot be read", e);
        }
        var trial = SealTree.signed(new byte[SealTree.HASH_BYTES], 1);
        var signature = sign(key, trial);
        for (var one : trusted.all()) {
            if (matches(one.key(), trial, signature)) {
                return new Sealer(key, KeyFiles.id(one.key()), one.service());
            }
        }
        throw new IllegalStateException(
                "fairlead.seals.private-key: %s has no counterpart in fairlead.seals.public-keys; add what 'openssl pkey -pubout' makes of it"
                        .formatted(privateKey));
    }

    /** Adds its seal to each record; the records must not be changed afterwards. */
    public void seal(List<ProducerRecord<byte[], byte[]>> records) {
        for (int from = 0; from < records.size(); from += TOGETHER) {
            sealTogether(records.subList(from, Math.min(from + TOGETHER, records.size())));
        }
    }

    /** Signs what is no record, such as an archive. */
    public Signed sign(String purpose, byte[] content) {
        return new Signed(keyId, sign(key, Signed.signed(purpose, content)));
    }

    private void sealTogether(List<ProducerRecord<byte[], byte[]>> records) {
        var digest = Digests.sha256();
        var leaves = new byte[records.size()][];
        for (int i = 0; i < leaves.length; i++) {
            var record = records.get(i);
            leaves[i] =
                    SealTree.leaf(
                            digest,
                            record.topic(),
                            record.key(),
                            RecordHeaders.of(record.headers()),
                            record.value());
        }
        var tree = new SealTree(leaves);
        var signature = sign(key, SealTree.signed(tree.root(), leaves.length));
        for (int i = 0; i < leaves.length; i++) {
            var seal = new Seal(keyId, i, leaves.length, tree.path(i), signature);
            records.get(i).headers().add(Seal.HEADER, seal.encode());
        }
    }

    private static byte[] sign(PrivateKey key, byte[] signed) {
        try {
            var signature = Signature.getInstance(KeyFiles.ALGORITHM);
            signature.initSign(key);
            signature.update(signed);
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every JDK has " + KeyFiles.ALGORITHM, impossible);
        }
    }

    static boolean matches(PublicKey key, byte[] signed, byte[] made) {
        try {
            var signature = Signature.getInstance(KeyFiles.ALGORITHM);
            signature.initVerify(key);
            signature.update(signed);
            return signature.verify(made);
        } catch (GeneralSecurityException notOne) {
            return false;
        }
    }
}
