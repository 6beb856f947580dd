package dev.fairlead.deploy.freeze;

import dev.fairlead.platform.security.Role;
import dev.fairlead.platform.stored.Stored;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be done with a freeze. */
public sealed interface FreezeCommand {

    /**
     * Declare it.
     *
     * @param services empty for all
     * @param environments empty for all that are production
     * @param from null for at once
     * @param to null for as long as the longest, unless somebody ends it before
     * @param override role of whoever may let a release through
     */
    @Stored("declare")
    record Declare(
            String freezeId,
            String reason,
            List<String> services,
            List<String> environments,
            @Nullable Instant from,
            @Nullable Instant to,
            Role override)
            implements FreezeCommand {
        public Declare {
            services = List.copyOf(services);
            environments = List.copyOf(environments);
        }
    }

    /** Its time has come. */
    @Stored("begin")
    record Begin() implements FreezeCommand {}

    /** End it before its time. */
    @Stored("end")
    record End(String reason) implements FreezeCommand {}

    /** Its time is over. */
    @Stored("over")
    record Over() implements FreezeCommand {}
}
