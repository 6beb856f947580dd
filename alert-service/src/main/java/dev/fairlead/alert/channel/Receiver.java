package dev.fairlead.alert.channel;

/**
 * Who may be told of alerts, as {@code alerting/routes.yaml} names it: the field {@code type} is
 * the name of the class.
 */
public sealed interface Receiver permits Incidents, Slack, Webhook, Nobody {

    /** What routes call it. */
    String name();
}
