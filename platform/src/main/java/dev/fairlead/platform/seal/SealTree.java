package dev.fairlead.platform.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fairlead.platform.hash.Digests;
import dev.fairlead.schemas.Header;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The hashes of records that are signed together: SHA-256, leaves and inner nodes told apart by
 * their first byte. Of an odd number of nodes the last one rises to the next level as it is.
 */
final class SealTree {
    static final int HASH_BYTES = 32;
    private static final byte LEAF = 0;
    private static final byte NODE = 1;
    private static final byte[] PURPOSE = "fairlead-seal".getBytes(UTF_8);

    private final List<byte[][]> levels = new ArrayList<>();

    SealTree(byte[][] leaves) {
        var digest = Digests.sha256();
        levels.add(leaves);
        while (levels.getLast().length > 1) {
            var below = levels.getLast();
            var level = new byte[(below.length + 1) / 2][];
            for (int i = 0; i < level.length; i++) {
                int right = 2 * i + 1;
                level[i] =
                        right < below.length
                                ? node(digest, below[2 * i], below[right])
                                : below[2 * i];
            }
            levels.add(level);
        }
    }

    byte[] root() {
        return levels.getLast()[0];
    }

    /** The hashes beside the way from this leaf to the root. */
    byte[] path(int leaf) {
        var path = new ByteArrayOutputStream(pathBytes(leaf, levels.getFirst().length));
        int index = leaf;
        for (var level : levels) {
            int beside = index ^ 1;
            if (beside < level.length) {
                path.writeBytes(level[beside]);
            }
            index /= 2;
        }
        return path.toByteArray();
    }

    static int pathBytes(int leaf, int leaves) {
        int bytes = 0;
        int index = leaf;
        for (int width = leaves; width > 1; width = (width + 1) / 2) {
            bytes += (index ^ 1) < width ? HASH_BYTES : 0;
            index /= 2;
        }
        return bytes;
    }

    /** The root that a leaf leads to; its path has the right length, see {@link Seal#decode}. */
    static byte[] root(byte[] leaf, Seal seal) {
        var digest = Digests.sha256();
        var hash = leaf;
        var path = ByteBuffer.wrap(seal.path());
        int index = seal.index();
        for (int width = seal.size(); width > 1; width = (width + 1) / 2) {
            if ((index ^ 1) < width) {
                var beside = new byte[HASH_BYTES];
                path.get(beside);
                boolean right = (index & 1) == 1;
                hash = right ? node(digest, beside, hash) : node(digest, hash, beside);
            }
            index /= 2;
        }
        return hash;
    }

    /** What is signed: says what for, so that no other use of the key makes a seal. */
    static byte[] signed(byte[] root, int size) {
        return ByteBuffer.allocate(PURPOSE.length + Integer.BYTES + root.length)
                .put(PURPOSE)
                .putInt(size)
                .put(root)
                .array();
    }

    /**
     * The hash of a record: topic, key, value and every header but the seal itself, each with its
     * length (4 bytes, -1 for none) before it.
     */
    static byte[] leaf(
            MessageDigest digest,
            String topic,
            byte @Nullable [] key,
            Iterable<Header> headers,
            byte @Nullable [] value) {
        digest.update(LEAF);
        block(digest, topic.getBytes(UTF_8));
        block(digest, key);
        block(digest, value);
        for (var header : headers) {
            if (!header.name().equals(Seal.HEADER)) {
                block(digest, header.name().getBytes(UTF_8));
                block(digest, header.value());
            }
        }
        return digest.digest();
    }

    private static void block(MessageDigest digest, byte @Nullable [] bytes) {
        int length = bytes == null ? -1 : bytes.length;
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(length).array());
        if (bytes != null) {
            digest.update(bytes);
        }
    }

    private static byte[] node(MessageDigest digest, byte[] left, byte[] right) {
        digest.update(NODE);
        digest.update(left);
        digest.update(right);
        return digest.digest();
    }
}
