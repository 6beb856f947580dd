package dev.fairlead.platform.channel.pagerduty;

import dev.fairlead.platform.channel.AlertChannel;
import dev.fairlead.platform.channel.AlertMessage;
import dev.fairlead.platform.channel.Endpoint;
import dev.fairlead.platform.channel.SecretText;
import dev.fairlead.platform.config.Default;
import dev.fairlead.platform.config.Named;
import dev.fairlead.platform.config.Secrets;
import java.net.URI;

/**
 * PagerDuty's Events API v2, for groups of alerts: an alert of PagerDuty for each group, triggered
 * while any of its alerts fires and resolved afterwards. Nobody's escalation policy here is asked.
 *
 * @param routingKey of the service's integration
 */
public record PagerDutyAlerts(
        Endpoint url,
        @Named("routing_key") SecretText routingKey,
        @Named("send_resolved") @Default("true") boolean sendResolved)
        implements AlertChannel {

    @Override
    public String description() {
        return "PagerDuty's Events API v2, for groups of alerts";
    }

    @Override
    public URI address(Secrets secrets) {
        return url.resolve(secrets);
    }

    @Override
    public byte[] body(AlertMessage message, Secrets secrets) {
        return PagerEvents.of(message, routingKey.resolve(secrets));
    }
}
