package dev.fairlead.platform.channel;

import dev.fairlead.platform.config.Binder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The channels that files may name in the field {@code type}; immutable. */
public record Channels(Map<String, Class<? extends Channel>> byType) {

    public Channels {
        byType = Map.copyOf(byType);
    }

    /** With one more. */
    public Channels with(String type, Class<? extends Channel> channel) {
        Map<String, Class<? extends Channel>> more = new LinkedHashMap<>(byType);
        more.put(type, channel);
        return new Channels(more);
    }

    /**
     * A binder that also reads the channels that can be used so.
     *
     * @param use {@link AlertChannel}, {@link PageChannel} or what they are
     * @param others what may stand in their place, by name
     * @param usual the type that is meant where the field is left out; null where it is required
     */
    public <T> Binder binder(
            Binder binder,
            Class<T> use,
            Map<String, ? extends Class<? extends T>> others,
            @Nullable String usual) {
        Map<String, Class<? extends T>> usable = new TreeMap<>(others);
        byType.forEach((type, channel) -> {
            if (use.isAssignableFrom(channel)) {
                usable.put(type, channel.asSubclass(use));
            }
        });
        return binder.with(Endpoint.class, Endpoint.EXPECTED, Endpoint::parse)
                .withPrivate(SecretText.class, SecretText.EXPECTED, SecretText::parse)
                .with(use, usable, usual);
    }
}
