package dev.fairlead.alert.config;

import dev.fairlead.platform.config.SecretRef;

/**
 * {@code alerting/tickets.yaml}: from whom tickets of the support are taken.
 *
 * @param secret by which the sender signs
 */
record TicketsFile(SecretRef secret) {}
