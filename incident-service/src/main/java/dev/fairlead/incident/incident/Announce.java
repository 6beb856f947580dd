package dev.fairlead.incident.incident;

import dev.fairlead.events.incidents.Occasion;
import dev.fairlead.incident.template.Field;
import dev.fairlead.platform.channel.About;
import dev.fairlead.platform.decide.EffectRequest;
import dev.fairlead.platform.stored.Stored;
import java.time.Instant;
import java.util.Map;

/**
 * A channel has been told how the incident stood.
 *
 * @param key of the message, the same when it is sent again; no other message has it
 * @param values that a text can name, as they were then
 */
@Stored("announce")
public record Announce(
        Occasion occasion,
        String channel,
        String key,
        Map<Field, String> values,
        About about,
        Instant at)
        implements EffectRequest {

    public Announce {
        values = Map.copyOf(values);
    }
}
