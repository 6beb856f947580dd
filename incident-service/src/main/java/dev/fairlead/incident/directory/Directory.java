package dev.fairlead.incident.directory;

import dev.fairlead.platform.config.SecretRef;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Everybody who can be on call, by id. */
public record Directory(Map<String, Person> people) {

    public Directory {
        people = Map.copyOf(people);
    }

    public Set<String> ids() {
        return people.keySet();
    }

    /** Where the routing key of the person for that channel is to be found. */
    public Optional<SecretRef> contact(String person, String channel) {
        return Optional.ofNullable(people.get(person))
                .flatMap(found -> Optional.ofNullable(found.contacts().get(channel)));
    }
}
