package dev.fairlead.deploy.calm;

import dev.fairlead.events.deployments.WindowFollowed;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** State of a window's stream, and its document. */
public sealed interface CalmState {

    /** Nothing was told of it, or it holds nothing. */
    record Absent() implements CalmState {}

    /**
     * As it stands.
     *
     * @param environment null for everywhere
     * @param open whether it may still hold a release
     */
    record Followed(
            String windowId,
            String title,
            List<String> services,
            @Nullable String environment,
            Instant startsAt,
            Instant endsAt,
            boolean open)
            implements CalmState {
        public Followed {
            services = List.copyOf(services);
        }

        static Followed of(WindowFollowed event) {
            return new Followed(
                    event.windowId(),
                    event.title(),
                    event.services(),
                    event.environment(),
                    event.startsAt(),
                    event.endsAt(),
                    event.open());
        }

        Followed until(Instant end) {
            return new Followed(windowId, title, services, environment, startsAt, end, open);
        }

        Followed over() {
            return new Followed(windowId, title, services, environment, startsAt, endsAt, false);
        }
    }
}
