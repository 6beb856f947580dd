package dev.fairlead.deploy.target;

import dev.fairlead.platform.config.SecretRef;
import dev.fairlead.platform.config.Secrets;

/** Fills in what is known only when a program starts: its port, and secrets. */
final class LaunchValues {
    private LaunchValues() {}

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
