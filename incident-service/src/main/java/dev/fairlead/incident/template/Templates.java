package dev.fairlead.incident.template;

/** The texts for the three occasions on which others are told. */
public record Templates(MessageTemplate opened, MessageTemplate update, MessageTemplate resolved) {}
