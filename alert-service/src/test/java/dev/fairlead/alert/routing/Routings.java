package dev.fairlead.alert.routing;

import dev.fairlead.alert.receiver.Nobody;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Routings of tests. */
public final class Routings {
    /** Whatever fires, nobody is told. */
    public static final Routing NOBODY =
            new Routing(
                    new Route(
                            "{}",
                            List.of(),
                            "nobody",
                            List.of(),
                            new Timing(Duration.ZERO, Duration.ofMinutes(5), Duration.ofHours(4)),
                            false,
                            List.of()),
                    Map.of("nobody", new Nobody()));

    private Routings() {}
}
