package dev.fairlead.console.view;

import dev.fairlead.console.config.ConsoleProperties;

/** Where browsers find the libraries of others; an address holds the version and is kept. */
public final class Libraries {
    private Libraries() {}

    /** Begins and ends with a slash. */
    public static String path(String name, ConsoleProperties properties) {
        return "/assets/%s/%s/".formatted(name, version(name, properties));
    }

    /**
     * @throws IllegalStateException where none is configured
     */
    public static String version(String name, ConsoleProperties properties) {
        String version = properties.libraries().get(name);
        if (version == null) {
            throw new IllegalStateException(
                    "fairlead.console.libraries has no '%s': expected the version of its WebJar"
                            .formatted(name));
        }
        return version;
    }
}
