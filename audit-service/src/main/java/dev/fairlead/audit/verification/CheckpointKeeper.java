package dev.fairlead.audit.verification;

import dev.fairlead.audit.trail.ChainHead;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Renews the checkpoint. A trail that does not go on from the checkpoint is left beside it as it
 * is: the checkpoint is then the proof.
 */
public final class CheckpointKeeper {

    private static final Logger log = LoggerFactory.getLogger(CheckpointKeeper.class);

    private final Heads heads;
    private final Checkpoint checkpoint;

    public CheckpointKeeper(JdbcTemplate jdbc, Checkpoint checkpoint) {
        this.heads = new Heads(jdbc);
        this.checkpoint = checkpoint;
    }

    /**
     * Writes down where the chains end.
     *
     * @return whether the checkpoint now says where the chains end
     * @throws IOException when the file cannot be read or written
     */
    public boolean renew() throws IOException {
        // The heads first: what is recorded meanwhile is in the next checkpoint.
        List<ChainHead> now = heads.now();
        List<Heads.Lost> lost = heads.lost(checkpoint.read());
        if (lost.isEmpty()) {
            checkpoint.write(now);
            return true;
        }
        log.atError()
                .addKeyValue("checkpoint", checkpoint.file())
                .addKeyValue("chain", lost.getFirst().chain())
                .addKeyValue("position", lost.getFirst().position())
                .log("The trail has lost what the checkpoint says, which is kept");
        return false;
    }
}
