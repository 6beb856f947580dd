package dev.fairlead.audit.checkpoint;

import dev.fairlead.audit.trail.ChainHead;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The heads of the chains in the database, and whether they go on from those of a checkpoint. */
public final class Heads {

    private static final HexFormat HEX = HexFormat.of();

    private final JdbcTemplate jdbc;

    public Heads(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    List<ChainHead> now() {
        return jdbc.query(
                "select chain, length, hash from chain_head order by chain",
                (row, _) -> new ChainHead(row.getString(1), row.getLong(2), row.getBytes(3)));
    }

    /**
     * A chain that does not contain what the checkpoint says.
     *
     * @param position where it ended when the checkpoint was made
     * @param expected hash of its record there
     * @param actual what is there
     */
    public record Lost(String chain, long position, String expected, String actual) {}

    /** Reads one row of the trail for each chain of the checkpoint. */
    public List<Lost> lost(Collection<ChainHead> checkpoint) {
        List<Lost> lost = new ArrayList<>();
        for (ChainHead then : checkpoint) {
            byte[] hash = hash(then);
            if (!Arrays.equals(hash, then.hash())) {
                lost.add(
                        new Lost(
                                then.chain(),
                                then.length(),
                                HEX.formatHex(then.hash()),
                                hash == null ? "no record" : HEX.formatHex(hash)));
            }
        }
        return lost;
    }

    private byte @Nullable [] hash(ChainHead then) {
        return jdbc
                .query(
                        "select hash from trail where chain = ? and position = ?",
                        (row, _) -> row.getBytes(1),
                        then.chain(),
                        then.length())
                .stream()
                .findFirst()
                .orElse(null);
    }
}
