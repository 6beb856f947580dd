package dev.fairlead.platform.decide;

import java.time.Instant;

/**
 * What an effect handler knows of the work.
 *
 * @param workId identity of the work; the same when it is run again
 * @param stream the stream that asked
 * @param tries how often this work was begun, from 1
 * @param firstDue when it was first due
 * @param lifecycleId lifecycle that it belongs to
 */
public record EffectContext(
        String workId,
        String stream,
        int step,
        int attempt,
        int tries,
        Instant firstDue,
        String lifecycleId) {}
