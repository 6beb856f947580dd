package dev.fairlead.deploy.intake;

import dev.fairlead.deploy.gate.Incidents;
import dev.fairlead.deploy.gate.OpenIncidents;
import dev.fairlead.deploy.line.LineState.Followed;
import dev.fairlead.deploy.line.LineStream;
import dev.fairlead.platform.decide.Views;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds open incidents among those that incident-service told of. */
public final class FollowedIncidents implements Incidents {
    /** More are not named: one is enough to hold a release. */
    private static final int MOST = 50;

    private final Views views;
    private final Clock clock;

    public FollowedIncidents(Views views, Clock clock) {
        this.views = views;
        this.clock = clock;
    }

    @Override
    public OpenIncidents openOn(String service, String environment) {
        Instant now = clock.instant();
        Map<String, String> filter = new HashMap<>(LineStream.GRAVE);
        filter.put("service", service);
        List<String> numbers = new ArrayList<>();
        views.each(
                LineStream.KIND,
                filter,
                Followed.class,
                one -> {
                    // No query asks for the environment or none.
                    boolean isHere =
                            one.environment() == null || one.environment().equals(environment);
                    if (isHere && numbers.size() < MOST) {
                        numbers.add(one.number());
                    }
                });
        return new OpenIncidents(numbers.stream().sorted().toList(), now);
    }
}
