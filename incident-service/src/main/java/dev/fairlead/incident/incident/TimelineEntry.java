package dev.fairlead.incident.incident;

import java.time.Instant;

/**
 * A line of an incident's timeline.
 *
 * @param type name of the event in kebab-case, for example responder-paged
 * @param by id of a person, or of the rule or service that did it
 * @param text for people
 */
public record TimelineEntry(Instant at, String type, String by, String text) {}
