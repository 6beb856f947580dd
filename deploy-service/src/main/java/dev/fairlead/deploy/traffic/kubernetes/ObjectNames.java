package dev.fairlead.deploy.traffic.kubernetes;

import dev.fairlead.platform.config.InvalidField;

/** What a cluster takes for a name. */
final class ObjectNames {
    private ObjectNames() {}

    static void requireLabel(String field, String name) {
        if (!name.matches("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")) {
            throw new InvalidField(field, "a name of 1 to 63 small letters, digits and hyphens");
        }
    }

    static void requireName(String field, String name) {
        if (!name.matches("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?")) {
            throw new InvalidField(
                    field, "a name of 1 to 253 small letters, digits, dots and hyphens");
        }
    }
}
