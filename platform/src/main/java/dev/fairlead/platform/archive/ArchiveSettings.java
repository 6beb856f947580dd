package dev.fairlead.platform.archive;

import dev.fairlead.schemas.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Where archives lie, and what goes there.
 *
 * @param folder of this service's files; null where nothing is archived
 * @param after how long nothing happened to what goes
 */
public record ArchiveSettings(@Nullable Path folder, Duration after) {
    /** What was brought back stays for so long. */
    static final Duration RESTORED_STAYS = Duration.ofDays(30);

    /**
     * @throws IllegalArgumentException where what a topic still keeps could go: it could not be
     *     published again when the topic is lost
     */
    public ArchiveSettings {
        Duration least = longestRetention().plusDays(1);
        if (after.compareTo(least) < 0) {
            throw new IllegalArgumentException(
                    "fairlead.archive.after: %s (expected: at least %dd, a day more than the topics keep records, which are published again from the store)"
                            .formatted(after, least.toDays()));
        }
    }

    private static Duration longestRetention() {
        return Arrays.stream(Topic.values())
                .map(Topic::retention)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }
}
