package dev.fairlead.deploy.intake;

import dev.fairlead.deploy.calm.CalmState.Followed;
import dev.fairlead.deploy.calm.CalmStream;
import dev.fairlead.deploy.gate.Calms;
import dev.fairlead.deploy.gate.Freeze;
import dev.fairlead.deploy.gate.Window;
import dev.fairlead.platform.decide.Views;
import dev.fairlead.platform.security.Role;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Finds windows among those that maintenance-service told of. */
public final class FollowedWindows implements Calms {
    /** As long as the longest window. */
    private static final Duration PATIENCE = Duration.ofHours(24);

    private static final String PREFIX = "window-";

    private final Views views;
    private final InstantSource clock;

    public FollowedWindows(Views views, InstantSource clock) {
        this.views = views;
        this.clock = clock;
    }

    @Override
    public List<Freeze> on(String service, String environment) {
        return all().stream()
                .filter(calm -> calm.services().contains(service))
                .filter(calm ->
                        calm.environments().isEmpty() || calm.environments().contains(environment))
                .map(Calm::freeze)
                .toList();
    }

    @Override
    public List<Calm> all() {
        List<Calm> all = new ArrayList<>();
        views.each(
                CalmStream.KIND,
                CalmStream.OPEN,
                Followed.class,
                one -> {
                    // Also where nobody said that it is over.
                    if (one.endsAt().isAfter(clock.instant())) {
                        all.add(calm(one));
                    }
                });
        return all;
    }

    private static Calm calm(Followed window) {
        return new Calm(
                window.title(),
                window.services(),
                window.environment() == null ? List.of() : List.of(window.environment()),
                new Freeze(
                        PREFIX + window.windowId(),
                        "maintenance window '%s'".formatted(window.title()),
                        List.of(new Window.Once(window.startsAt(), window.endsAt())),
                        PATIENCE,
                        // Who works in the window lets its own deployment through.
                        Role.OPERATOR));
    }
}
