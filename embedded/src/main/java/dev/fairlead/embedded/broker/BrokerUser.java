package dev.fairlead.embedded.broker;

import java.util.List;

/**
 * Somebody whom a broker knows; the password is generated.
 *
 * @param name letters only
 * @param grants all that the user may do
 */
public record BrokerUser(String name, List<Grant> grants) {
    public BrokerUser {
        if (!name.matches("[a-z]+")) {
            throw new IllegalArgumentException(
                    "name of a user of the broker is '%s': expected letters from a to z"
                            .formatted(name));
        }
        grants = List.copyOf(grants);
    }
}
