package dev.fairlead.audit.checkpoint;

import dev.fairlead.audit.trail.ChainHead;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The records that came since a checkpoint, as many as one checkpoint is for.
 *
 * @param hashes in the order of the chains and positions
 * @param grown where the chains end with them
 * @param broken the first chain that does not go on from the checkpoint; null where all do
 */
record NewRecords(List<byte[]> hashes, List<ChainHead> grown, @Nullable String broken) {

    /** With more, a proof would have to read more: each of so many hashes is read for one. */
    static final int MOST = 10_000;

    byte[] root() {
        return new MerkleTree(hashes, Set.of()).root();
    }

    static NewRecords since(Map<String, ChainHead> heads, List<ChainHead> now, JdbcTemplate jdbc) {
        NewRecords found = new NewRecords(new ArrayList<>(), new ArrayList<>(), null);
        for (ChainHead end : now) {
            ChainHead from = heads.getOrDefault(end.chain(), ChainHead.empty(end.chain()));
            int room = MOST - found.hashes.size();
            long until = Math.min(end.length(), from.length() + room);
            if (until > from.length() && !found.take(from, until, jdbc)) {
                return new NewRecords(List.of(), List.of(), end.chain());
            }
        }
        return found;
    }

    private boolean take(ChainHead from, long until, JdbcTemplate jdbc) {
        Growth growth = new Growth(from.hash());
        jdbc.query(
                """
                select previous_hash, hash from trail
                where chain = ? and position > ? and position <= ? order by position
                """,
                row -> {
                    growth.next(row.getBytes(1), row.getBytes(2));
                },
                from.chain(),
                from.length(),
                until);
        if (!growth.follows || growth.hashes.size() != until - from.length()) {
            return false;
        }
        hashes.addAll(growth.hashes);
        grown.add(new ChainHead(from.chain(), until, growth.last));
        return true;
    }

    private static final class Growth {

        private final List<byte[]> hashes = new ArrayList<>();
        private byte[] last;
        private boolean follows = true;

        private Growth(byte[] last) {
            this.last = last;
        }

        private void next(byte[] previous, byte[] hash) {
            follows &= Arrays.equals(previous, last);
            last = hash;
            hashes.add(hash);
        }
    }
}
