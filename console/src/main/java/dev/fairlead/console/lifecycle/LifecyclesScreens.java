package dev.fairlead.console.lifecycle;

import dev.fairlead.console.list.Kind;
import dev.fairlead.console.list.ListScreens;
import dev.fairlead.console.upstream.Answer;
import dev.fairlead.console.upstream.Services;
import dev.fairlead.console.upstream.Token;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The lifecycles that the newest events belong to, or those before them. */
@Component
class LifecyclesScreens extends ListScreens<RecentLifecycle> {
    private static final Kind LIFECYCLES =
            new Kind(
                    "lifecycles",
                    "Lifecycles",
                    "A lifecycle is everything that followed from one request: its deployment,"
                            + " alerts and incidents.",
                    "Nothing is on record yet.",
                    "No lifecycle fits.",
                    Kind.NEWEST_FIRST);
    private static final int EVENTS = 200;

    LifecyclesScreens(Services services) {
        super(
                LIFECYCLES,
                List.of(
                        new Filter<>("service", RecentLifecycle::service),
                        new Filter<>("type", RecentLifecycle::lastType)),
                (token, filter, cursor, _) -> recent(services, token, filter, cursor));
    }

    /** A page is of so many events, and not of so many lifecycles. */
    private static Answer<RecentLifecycle.Page> recent(
            Services services, Token token, Map<String, String> filter, @Nullable String cursor) {
        return services.events(
                token,
                filter,
                cursor,
                EVENTS,
                RecentLifecycle.Page::of,
                RecentLifecycle.Page.class);
    }
}
