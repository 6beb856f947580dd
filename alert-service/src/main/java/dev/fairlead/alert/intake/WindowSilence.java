package dev.fairlead.alert.intake;

import dev.fairlead.alert.routing.LabelMatcher;
import dev.fairlead.alert.silence.SilenceText;
import dev.fairlead.events.maintenance.WindowEvent;
import dev.fairlead.promql.labels.Matcher;
import dev.fairlead.promql.labels.Matcher.Op;
import dev.fairlead.services.ServiceDescriptor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a window silences: alerts that name one of its services, of no other. Never the watch of a
 * deployment, backups, security or Fairlead itself; and nothing that pages unless that was asked
 * for. Whatever a window says, it is checked here again: who silences answers for it.
 */
final class WindowSilence {
    private static final Duration LONGEST = Duration.ofHours(24);
    private static final int MOST_SERVICES = 50;
    private static final String NAME = "[a-z][a-z0-9-]{0,61}[a-z0-9]";

    /** Of these nothing is ever silenced by a window: values of the label {@code area}. */
    private static final String NEVER = "backup|security|fairlead";

    /** A rule without an area says by its name what it is about. */
    private static final String NEVER_BY_NAME = ".*([Bb]ackup|[Ss]ecurity|[Ff]airlead).*";

    private static final Set<String> OURS =
            ServiceDescriptor.ALL.stream()
                    .map(ServiceDescriptor::title)
                    .collect(Collectors.toUnmodifiableSet());

    private WindowSilence() {}

    /**
     * @throws IllegalArgumentException where it is longer than a window may be, or names no
     *     service, or one of Fairlead's own
     */
    static SilenceText of(
            WindowEvent event, boolean includesCritical, Instant startsAt, Instant endsAt) {
        if (!endsAt.isAfter(startsAt) || endsAt.isAfter(startsAt.plus(LONGEST))) {
            throw new IllegalArgumentException(
                    "from %s until %s (expected: more than nothing and at most %d hours)"
                            .formatted(startsAt, endsAt, LONGEST.toHours()));
        }
        List<Matcher> matchers = new ArrayList<>();
        matchers.add(new Matcher("service", Op.REGEX, services(event.services())));
        String environment = event.environment();
        if (environment != null) {
            matchers.add(new Matcher("environment", Op.EQUAL, environment));
        }
        if (!includesCritical) {
            matchers.add(new Matcher("severity", Op.REGEX, "warning|info"));
        }
        matchers.add(new Matcher("deployment", Op.EQUAL, ""));
        matchers.add(new Matcher("area", Op.NOT_REGEX, NEVER));
        matchers.add(new Matcher("alertname", Op.NOT_REGEX, NEVER_BY_NAME));
        return new SilenceText(
                matchers.stream().map(LabelMatcher::new).map(LabelMatcher::toString).toList(),
                startsAt,
                endsAt,
                event.owner(),
                "Maintenance: %s".formatted(event.title()));
    }

    private static String services(List<String> names) {
        boolean known =
                !names.isEmpty()
                        && names.size() <= MOST_SERVICES
                        && names.stream()
                                .allMatch(name ->
                                        name.matches(NAME)
                                                && !name.equals("fairlead")
                                                && !OURS.contains(name));
        if (!known) {
            throw new IllegalArgumentException(
                    "services %s (expected: 1 to %d names, none of Fairlead's own)"
                            .formatted(names, MOST_SERVICES));
        }
        return String.join("|", names);
    }
}
