package dev.fairlead.alert.channel;

/** Nobody: the alert is shown and recorded, and that is all. */
public record Nobody(String name) implements Receiver {}
