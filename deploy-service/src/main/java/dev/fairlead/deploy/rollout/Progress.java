package dev.fairlead.deploy.rollout;

import dev.fairlead.deploy.instance.Instance;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a rollout has come.
 *
 * @param attempt counts retries and repeated watches, from 1
 * @param grounds what gates go by
 * @param step index in the plan
 * @param begun whether all gates let this attempt through
 * @param waiting gates that wait, in the order of the plan; empty where none does
 * @param stepDone the step is completed and the next one waits for a resume
 * @param heldFor why it is paused; null where it is not
 * @param instanceId instance of this attempt, running or to be running; null before the first and
 *     after it was stopped on purpose
 * @param instance as it runs; null where none is known to run
 * @param url where it is reached, or was when it ran; null where it never ran
 * @param weight share of the traffic as last read back, 0 to 100
 * @param generation of the split that was asked for last; grows with each that is asked for
 * @param watch that has no verdict yet
 * @param judged how the last watch ended
 * @param ending why it ended badly, or is being rolled back; null otherwise
 * @param endedAt null while it is under way
 * @param archiveAt when the previous version is stopped
 * @param previousArchived whether it was, or is being
 */
public record Progress(
        Phase phase,
        int attempt,
        boolean begun,
        List<GateWait> waiting,
        Grounds grounds,
        int step,
        boolean stepDone,
        @Nullable String heldFor,
        @Nullable String instanceId,
        @Nullable Instance instance,
        @Nullable String url,
        int weight,
        long generation,
        @Nullable OpenWatch watch,
        @Nullable Judged judged,
        @Nullable Ending ending,
        @Nullable Instant endedAt,
        @Nullable Instant archiveAt,
        boolean previousArchived) {

    public Progress {
        waiting = List.copyOf(waiting);
    }

    /**
     * Planned, and no more than that.
     *
     * @param attempts that were made before
     */
    static Progress planned(int attempts, long generation) {
        return new Progress(
                Phase.REQUESTED,
                attempts,
                false,
                List.of(),
                Grounds.NONE,
                0,
                false,
                null,
                null,
                null,
                null,
                0,
                generation,
                null,
                null,
                null,
                null,
                null,
                false);
    }

    /** How the gate waits; null where it does not. */
    @Nullable GateWait waitOf(String gate) {
        return GateWait.of(gate, waiting);
    }

    boolean isPaused() {
        return heldFor != null;
    }

    Change change() {
        return new Change(this);
    }

    /** A copy in the making. */
    static final class Change {
        private Phase phase;
        private int attempt;
        private boolean begun;
        private List<GateWait> waiting;
        private Grounds grounds;
        private int step;
        private boolean stepDone;
        private @Nullable String heldFor;
        private @Nullable String instanceId;
        private @Nullable Instance instance;
        private @Nullable String url;
        private int weight;
        private long generation;
        private @Nullable OpenWatch watch;
        private @Nullable Judged judged;
        private @Nullable Ending ending;
        private @Nullable Instant endedAt;
        private @Nullable Instant archiveAt;
        private boolean previousArchived;

        private Change(Progress from) {
            phase = from.phase;
            attempt = from.attempt;
            begun = from.begun;
            waiting = from.waiting;
            grounds = from.grounds;
            step = from.step;
            stepDone = from.stepDone;
            heldFor = from.heldFor;
            instanceId = from.instanceId;
            instance = from.instance;
            url = from.url;
            weight = from.weight;
            generation = from.generation;
            watch = from.watch;
            judged = from.judged;
            ending = from.ending;
            endedAt = from.endedAt;
            archiveAt = from.archiveAt;
            previousArchived = from.previousArchived;
        }

        Change phase(Phase now) {
            phase = now;
            return this;
        }

        /** It is over, in one way or another: nothing is held or waited for any more. */
        Change ended(Phase as, Instant at) {
            phase = as;
            endedAt = at;
            heldFor = null;
            waiting = List.of();
            return this;
        }

        /** It is under way again. */
        Change reopened() {
            endedAt = null;
            return this;
        }

        Change begun() {
            begun = true;
            return this;
        }

        Change waiting(List<GateWait> now) {
            waiting = now;
            return this;
        }

        Change grounds(Grounds now) {
            grounds = now;
            return this;
        }

        /** It ended before it began: what was said of this attempt is not said of the next. */
        Change attemptOver() {
            attempt = begun ? attempt : attempt + 1;
            return this;
        }

        Change step(int index, int ofAttempt) {
            step = index;
            attempt = ofAttempt;
            stepDone = false;
            return this;
        }

        Change stepDone() {
            stepDone = true;
            return this;
        }

        Change held(@Nullable String reason) {
            heldFor = reason;
            return this;
        }

        Change instanceId(@Nullable String id) {
            instanceId = id;
            url = null;
            return this;
        }

        Change instance(@Nullable Instance now) {
            instance = now;
            url = now == null ? url : now.url();
            return this;
        }

        Change weight(int percent) {
            weight = percent;
            return this;
        }

        Change generation(long now) {
            generation = now;
            return this;
        }

        Change watch(@Nullable OpenWatch now) {
            watch = now;
            return this;
        }

        Change judged(@Nullable Judged now) {
            judged = now;
            return this;
        }

        Change ending(@Nullable Ending now) {
            ending = now;
            return this;
        }

        Change archiveAt(@Nullable Instant at) {
            archiveAt = at;
            return this;
        }

        Change previousArchived() {
            previousArchived = true;
            return this;
        }

        Progress done() {
            return new Progress(
                    phase,
                    attempt,
                    begun,
                    waiting,
                    grounds,
                    step,
                    stepDone,
                    heldFor,
                    instanceId,
                    instance,
                    url,
                    weight,
                    generation,
                    watch,
                    judged,
                    ending,
                    endedAt,
                    archiveAt,
                    previousArchived);
        }
    }
}
