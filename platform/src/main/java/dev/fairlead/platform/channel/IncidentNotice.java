package dev.fairlead.platform.channel;

import dev.fairlead.events.incidents.Occasion;
import java.time.Instant;

/**
 * What those who follow an incident are told of it.
 *
 * @param key the same when it is sent again
 * @param text of the configured template, with its values
 * @param at when what it tells of happened
 */
public record IncidentNotice(String key, Occasion occasion, About about, String text, Instant at) {}
