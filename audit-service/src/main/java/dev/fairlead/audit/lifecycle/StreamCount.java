package dev.fairlead.audit.lifecycle;

/**
 * What the trail has of a stream, of this lifecycle and others, up to the lifecycle's last event.
 *
 * @param highest highest sequence number
 * @param distinct how many different numbers there are
 */
record StreamCount(String source, String subject, long highest, long distinct) {}
