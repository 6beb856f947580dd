package dev.fairlead.deploy.instance;

import dev.fairlead.platform.config.SecretRef;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Variables of a program, as its version's plan keeps them. */
public final class Variables {
    private Variables() {}

    /**
     * What is filled in reads as a reference to a secret, which only the configuration may name.
     */
    public static final class SecretFilledIn extends RuntimeException {
        private static final long serialVersionUID = 1;

        private SecretFilledIn(String name) {
            super(
                    "what is filled into the variable '%s' makes a reference to a secret of it: expected a text; only the service's file names secrets"
                            .formatted(name));
        }
    }

    /**
     * A reference stays as the file says it. What is asked for with a release, such as its
     * artifact, never becomes one: it would be resolved at the start.
     *
     * @param environment of the service
     * @param ofTheVersion what the version has besides, or instead
     * @throws SecretFilledIn where filling in would make one
     */
    public static Map<String, String> filled(
            Map<String, String> environment,
            Map<String, String> ofTheVersion,
            Map<String, SecretRef> secrets,
            UnaryOperator<String> fill) {
        Map<String, String> values = new HashMap<>(environment);
        values.putAll(ofTheVersion);
        values.replaceAll((name, value) -> filled(name, value, fill));
        secrets.forEach((name, secret) -> values.put(name, secret.toString()));
        return values;
    }

    private static String filled(String name, String value, UnaryOperator<String> fill) {
        String filled = fill.apply(value);
        if (SecretRef.isMeant(filled)) {
            throw new SecretFilledIn(name);
        }
        return filled;
    }
}
