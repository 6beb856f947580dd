package dev.fairlead.incident.tool;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Somebody pressed a button of an announcement.
 *
 * @param value of the button
 * @param answerTo where Slack takes an answer for half an hour; null where it names none. Whoever
 *     has it may post, so that it is not stored and not logged
 * @param message that has the button
 */
public record SlackPress(
        Callback callback, String value, @Nullable URI answerTo, JsonNode message) {}
