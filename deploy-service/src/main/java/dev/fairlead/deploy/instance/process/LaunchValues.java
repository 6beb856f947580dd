package dev.fairlead.deploy.instance.process;

import dev.fairlead.platform.config.SecretRef;
import dev.fairlead.platform.config.Secrets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Fills in what is known only when a program starts: its port, and secrets. */
final class LaunchValues {
    /** The name in {@code ${port}}. */
    static final String PORT = "port";

    private LaunchValues() {}

    /**
     * @throws Secrets.SecretMissing when a reference to a secret leads nowhere
     */
    static String resolved(String value, int port, Secrets secrets) {
        return SecretRef.isMeant(value)
                ? secrets.resolve(SecretRef.parse(value))
                : withPort(value, port);
    }

    /**
     * The environment of a program: what its configuration names. What this process has of its own,
     * such as the password of its database, is not the program's business (see {@link
     * dev.fairlead.process.Command#alone}).
     *
     * @throws Secrets.SecretMissing when a reference to a secret leads nowhere
     */
    static Map<String, String> resolved(Map<String, String> values, int port, Secrets secrets) {
        var resolved = new LinkedHashMap<String, String>();
        values.forEach((name, value) -> resolved.put(name, resolved(value, port, secrets)));
        return resolved;
    }

    static String withPort(String text, int port) {
        return text.replace("${" + PORT + "}", String.valueOf(port));
    }
}
