package dev.fairlead.alert.routing;

import dev.fairlead.platform.config.Default;
import dev.fairlead.platform.config.Named;
import dev.fairlead.platform.config.SecretRef;
import org.jspecify.annotations.Nullable;

/** Who may be told of alerts, as {@code alerting/routes.yaml} names it. */
public sealed interface Receiver {

    /** What routes call it. */
    String name();

    /** incident-service, which pages people; it always learns that alerts are resolved. */
    record Incidents(String name) implements Receiver {}

    /**
     * A Slack channel, by an incoming webhook.
     *
     * @param url the webhook's address is a secret: whoever has it may post
     */
    record Slack(
            String name,
            SecretRef url,
            @Named("send_resolved") @Default("false") boolean sendResolved)
            implements Receiver {}

    /**
     * Anything that takes Alertmanager's webhook.
     *
     * @param signingSecret calls are signed with it, as Standard Webhooks has it; null for unsigned
     */
    record Webhook(
            String name,
            SecretRef url,
            @Named("signing_secret") @Nullable SecretRef signingSecret,
            @Named("send_resolved") @Default("true") boolean sendResolved)
            implements Receiver {}

    /** Nobody: the alert is shown and recorded, and that is all. */
    record Nobody(String name) implements Receiver {}
}
