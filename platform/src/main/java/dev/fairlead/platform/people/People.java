package dev.fairlead.platform.people;

import dev.fairlead.platform.config.SecretRef;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everybody, by id; immutable. */
public record People(Map<String, Person> byId) {

    public People {
        byId = Map.copyOf(byId);
    }

    /** The ids of all. */
    public Set<String> ids() {
        return byId.keySet();
    }

    /** The person of the id; null where there is none. */
    public @Nullable Person person(String id) {
        return byId.get(id);
    }

    /** Where the routing key of the person for that channel is to be found. */
    public Optional<SecretRef> contact(String person, String channel) {
        return Optional.ofNullable(byId.get(person))
                .flatMap(found -> Optional.ofNullable(found.contacts().get(channel)));
    }
}
