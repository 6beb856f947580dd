package dev.fairlead.incident.directory;

import dev.fairlead.platform.config.SecretRef;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who can be on call.
 *
 * @param name for people; never part of an event
 * @param contacts where to find the routing key of the person, by channel
 */
public record Person(String id, @Nullable String name, Map<String, SecretRef> contacts) {

    public Person {
        contacts = Map.copyOf(contacts);
    }
}
