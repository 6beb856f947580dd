package dev.fairlead.incident.incident;

import dev.fairlead.events.incidents.Occasion;
import dev.fairlead.incident.template.Field;
import dev.fairlead.platform.channel.About;
import dev.fairlead.platform.decide.EffectRequest;
import dev.fairlead.platform.stored.Stored;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A channel has been told how the incident stood.
 *
 * @param key of the message, the same when it is sent again; no other message has it
 * @param values that a text can name, as they were then, by the names that texts have for them
 * @param own the text, where somebody wrote one; null for the configured one
 */
@Stored("announce")
public record Announce(
        Occasion occasion,
        String channel,
        String key,
        Map<String, String> values,
        @Nullable String own,
        About about,
        Instant at)
        implements EffectRequest {

    public Announce {
        values = Map.copyOf(values);
    }

    static Announce of(
            Occasion occasion,
            String channel,
            String key,
            Map<Field, String> values,
            @Nullable String own,
            About about,
            Instant at) {
        Map<String, String> byName = new TreeMap<>();
        values.forEach((field, value) -> byName.put(field.text(), value));
        return new Announce(occasion, channel, key, byName, own, about, at);
    }

    /** The values by field; a name that texts no longer have is left out. */
    public Map<Field, String> fields() {
        Map<Field, String> fields = new EnumMap<>(Field.class);
        for (Field field : Field.values()) {
            String value = values.get(field.text());
            if (value != null) {
                fields.put(field, value);
            }
        }
        return fields;
    }
}
