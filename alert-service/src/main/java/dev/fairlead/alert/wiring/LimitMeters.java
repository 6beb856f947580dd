package dev.fairlead.alert.wiring;

import dev.fairlead.alert.effect.SendNotificationHandler;
import dev.fairlead.alert.notification.AlertGroups;
import dev.fairlead.alert.rule.RuleManager;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/** What the limits of {@code alerting/limits.yaml} hold back, at {@code /actuator/prometheus}. */
final class LimitMeters implements MeterBinder {
    private final RuleManager rules;
    private final AlertGroups groups;
    private final SendNotificationHandler sender;

    LimitMeters(RuleManager rules, AlertGroups groups, SendNotificationHandler sender) {
        this.rules = rules;
        this.groups = groups;
        this.sender = sender;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("fairlead.alert.alerts", rules, RuleManager::alerts)
                .description("Alerts of rules that are pending or fire")
                .register(registry);
        Gauge.builder("fairlead.alert.alerts.refused", rules, RuleManager::refused)
                .description("Alerts of rules that do not begin: there are too many")
                .register(registry);
        FunctionCounter.builder("fairlead.alert.groups.refused", groups, AlertGroups::beyondLimit)
                .description(
                        "Times that an alert was told with all others beyond the limit of groups")
                .register(registry);
        FunctionCounter.builder(
                        "fairlead.alert.notifications.cut", sender, SendNotificationHandler::cut)
                .description("Notifications that counted alerts without naming them")
                .register(registry);
    }
}
