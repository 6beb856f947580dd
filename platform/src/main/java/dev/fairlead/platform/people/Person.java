package dev.fairlead.platform.people;

import dev.fairlead.platform.config.SecretRef;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Somebody whom services may have to reach.
 *
 * @param id from the file's name; all that events say of a person
 * @param name for people
 * @param chat the person's id in each chat system, by the system's name, such as {@code slack}
 * @param timeZone where the person usually is; null where it is not known
 * @param contacts where to find the person's routing key, by channel of incident-service
 */
public record Person(
        String id,
        @Nullable String name,
        @Nullable ContactData email,
        @Nullable ContactData phone,
        Map<String, ContactData> chat,
        @Nullable ZoneId timeZone,
        Map<String, SecretRef> contacts) {

    public Person {
        chat = Map.copyOf(chat);
        contacts = Map.copyOf(contacts);
    }

    /** Somebody of whom only this is known. */
    public Person(String id, @Nullable String name, Map<String, SecretRef> contacts) {
        this(id, name, null, null, Map.of(), null, contacts);
    }
}
