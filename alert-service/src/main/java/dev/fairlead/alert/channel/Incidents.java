package dev.fairlead.alert.channel;

/**
 * incident-service, which pages people; the event {@code AlertNotified} is all that it is told, and
 * it always learns that alerts are resolved.
 */
public record Incidents(String name) implements Receiver {}
