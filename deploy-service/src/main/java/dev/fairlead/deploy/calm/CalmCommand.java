package dev.fairlead.deploy.calm;

import dev.fairlead.platform.stored.Stored;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What maintenance windows are told to be. */
public sealed interface CalmCommand {

    /**
     * It is to be, it runs, or it has another end.
     *
     * @param environment null for everywhere
     */
    @Stored("follow")
    record Follow(
            String windowId,
            String title,
            List<String> services,
            @Nullable String environment,
            Instant startsAt,
            Instant endsAt)
            implements CalmCommand {
        public Follow {
            services = List.copyOf(services);
        }
    }

    /**
     * Its time is over, and nobody said that the work is done.
     *
     * @param endsAt when it was to end
     */
    @Stored("overrun")
    record Overrun(Instant endsAt) implements CalmCommand {}

    /** It is over, or will not be. */
    @Stored("release")
    record Release() implements CalmCommand {}
}
