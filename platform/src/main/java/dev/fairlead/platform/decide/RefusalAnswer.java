package dev.fairlead.platform.decide;

import java.time.Instant;
import java.util.Set;

/**
 * Answers records that prove nothing, on topics that others than services write to. Such a record
 * is neither handled nor parked, so that it holds nobody up: it is counted, and once a minute for
 * each key the count becomes one command.
 */
public interface RefusalAnswer {

    /** Topics whose undecodable records are refused rather than parked. */
    Set<String> topics();

    /** What the service says about them. */
    Directed answer(RefusedRecords refused);

    /**
     * Records of one key that were refused and not answered yet.
     *
     * @param key {@code *} for those of keys beyond the hundred that are counted one by one
     * @param reason of the newest, in kebab-case
     * @param detail of the newest: names the value and what was expected, without secrets
     * @param since when the first of them was read
     * @param until when the newest was read
     */
    record RefusedRecords(
            String topic,
            String key,
            long count,
            String reason,
            String detail,
            Instant since,
            Instant until) {}
}
