package dev.fairlead.deploy.target;

import dev.fairlead.platform.config.SecretRef;
import dev.fairlead.platform.config.Secrets;
import java.util.Map;

/** Fills in what is known only when a program starts: its port, and secrets. */
final class LaunchValues {
    private LaunchValues() {}

    /**
     * Makes the environment of a program what its configuration names, and nothing else: what this
     * process has of its own, such as the password of its database, is not the program's business.
     *
     * @throws Secrets.SecretMissing when a reference to a secret leads nowhere
     */
    static void environment(
            ProcessBuilder program, Map<String, String> named, int port, Secrets secrets) {
        Map<String, String> environment = program.environment();
        environment.clear();
        named.forEach((name, value) -> environment.put(name, resolved(value, port, secrets)));
    }

    /**
     * @throws Secrets.SecretMissing when a reference to a secret leads nowhere
     */
    static String resolved(String value, int port, Secrets secrets) {
        return value.startsWith("${env:") || value.startsWith("${file:")
                ? secrets.resolve(SecretRef.parse(value))
                : withPort(value, port);
    }

    static String withPort(String text, int port) {
        return text.replace("${port}", String.valueOf(port));
    }
}
