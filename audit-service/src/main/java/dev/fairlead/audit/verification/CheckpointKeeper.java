package dev.fairlead.audit.verification;

import dev.fairlead.audit.trail.ChainHead;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;

/**
 * Renews the checkpoint every so often. A trail that does not go on from the checkpoint is left
 * beside it as it is: the checkpoint is then the proof. Where the database or the disk is away it
 * tries again the next time.
 */
final class CheckpointKeeper implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(CheckpointKeeper.class);

    private final Heads heads;
    private final Checkpoint checkpoint;
    private final Duration between;
    private volatile boolean running;
    private volatile @Nullable Thread thread;

    CheckpointKeeper(Heads heads, Checkpoint checkpoint, Duration between) {
        this.heads = heads;
        this.checkpoint = checkpoint;
        this.between = between;
    }

    /**
     * @return whether the checkpoint now says where the chains end
     */
    boolean renew() {
        try {
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
        } catch (DataAccessException | IOException e) {
            log.atWarn()
                    .addKeyValue("checkpoint", checkpoint.file())
                    .addKeyValue("error", String.valueOf(e.getMessage()))
                    .log("Checkpoint was not renewed");
        }
        return false;
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().name("audit-checkpoint").daemon().start(this::loop);
    }

    private void loop() {
        while (running) {
            renew();
            LockSupport.parkNanos(between.toNanos());
        }
    }

    @Override
    public void stop() {
        running = false;
        // Unparking nobody does nothing.
        LockSupport.unpark(thread);
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
