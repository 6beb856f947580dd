package dev.fairlead.audit.checkpoint;

import dev.fairlead.platform.hash.Digests;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A Merkle tree as RFC 6962 (certificate transparency) has it: SHA-256, a leaf is the hash of 0x00
 * and the record's hash, an inner node that of 0x01, left and right; of n leaves the left part has
 * the largest power of 2 that is less than n.
 */
final class MerkleTree {

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private final MessageDigest digest = Digests.sha256();
    private final List<byte[]> hashes;
    private final Map<Integer, List<byte[]>> paths = new HashMap<>();
    private final byte[] root;

    /**
     * @param hashes of the records, at least one
     * @param proven indexes of the records whose paths are wanted
     */
    MerkleTree(List<byte[]> hashes, Set<Integer> proven) {
        this.hashes = hashes;
        proven.forEach(index -> paths.put(index, new ArrayList<>()));
        this.root = over(0, hashes.size());
    }

    byte[] root() {
        return root;
    }

    /** The hashes beside the way from this record to the root, from below. */
    List<byte[]> path(int index) {
        return Objects.requireNonNull(paths.get(index));
    }

    private byte[] over(int from, int until) {
        int count = until - from;
        if (count == 1) {
            digest.update(LEAF);
            return digest.digest(hashes.get(from));
        }
        int middle = from + Integer.highestOneBit(count - 1);
        byte[] left = over(from, middle);
        byte[] right = over(middle, until);
        paths.forEach((index, path) -> {
            if (from <= index && index < until) {
                path.add(index < middle ? right : left);
            }
        });
        digest.update(NODE);
        digest.update(left);
        return digest.digest(right);
    }
}
