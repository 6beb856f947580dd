package dev.fairlead.alert.wiring;

import dev.fairlead.alert.effect.SendNotificationHandler;
import dev.fairlead.alert.notification.AlertGroups;
import dev.fairlead.alert.rule.RuleManager;
import dev.fairlead.platform.health.ConfigHealth;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Whether all alerts find room: degraded while alerts of a rule do not begin, and for ten minutes
 * after an alert found no room for a group of its own. A notification that counts alerts without
 * naming them is told as it should be, and only counted here.
 */
final class AlertLimitsHealth implements HealthIndicator {
    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    private final RuleManager rules;
    private final AlertGroups groups;
    private final SendNotificationHandler sender;
    private final InstantSource clock;

    AlertLimitsHealth(
            RuleManager rules,
            AlertGroups groups,
            SendNotificationHandler sender,
            InstantSource clock) {
        this.rules = rules;
        this.groups = groups;
        this.sender = sender;
        this.clock = clock;
    }

    @Override
    public Health health() {
        int refused = rules.refused();
        Instant last = groups.beyondLimitAt();
        boolean crowded =
                last != null && Duration.between(last, clock.instant()).compareTo(REMEMBERED) < 0;
        Health.Builder health =
                refused > 0 || crowded ? Health.status(ConfigHealth.DEGRADED) : Health.up();
        return health.withDetail("alerts", rules.alerts())
                .withDetail("alertsRefused", refused)
                .withDetail("beyondLimitOfGroups", groups.beyondLimit())
                .withDetail("notificationsCut", sender.cut())
                .build();
    }
}
