package dev.fairlead.backup.config;

import dev.fairlead.backup.retention.RetentionTiers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A place that what is stored of a set is brought to as well.
 *
 * @param to its name in {@code copies.yaml}
 * @param rpo highest age of what can be restored from there alone
 * @param keep how many recovery points stay there at least; null where those stay that the set
 *     keeps, or lengths of time say
 * @param tiers how long they stay there at least; null where they are counted, or those stay that
 *     the set keeps
 */
public record SetCopy(
        String to, Duration rpo, @Nullable Integer keep, @Nullable RetentionTiers tiers) {

    /** Whether recovery points stay there that the set itself lets go. */
    public boolean keepsMore() {
        return keep != null || tiers != null;
    }
}
