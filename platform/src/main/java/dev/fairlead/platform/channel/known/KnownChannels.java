package dev.fairlead.platform.channel.known;

import dev.fairlead.platform.channel.Channels;
import dev.fairlead.platform.channel.email.Email;
import dev.fairlead.platform.channel.pagerduty.PagerDuty;
import dev.fairlead.platform.channel.pagerduty.PagerDutyAlerts;
import dev.fairlead.platform.channel.slack.Slack;
import dev.fairlead.platform.channel.webhook.Webhook;
import java.util.Map;

/** The channels that there are: a line for each. */
public final class KnownChannels {
    public static final Channels ALL =
            new Channels(
                    Map.of(
                            "email", Email.class,
                            "pagerduty", PagerDuty.class,
                            "pagerduty-alerts", PagerDutyAlerts.class,
                            "slack", Slack.class,
                            "webhook", Webhook.class));

    private KnownChannels() {}
}
