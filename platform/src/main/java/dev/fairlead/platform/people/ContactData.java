package dev.fairlead.platform.people;

import dev.fairlead.platform.config.SecretRef;
import dev.fairlead.platform.config.Secrets;

/**
 * A personal address, such as a telephone number: written in the tree, or a reference to where it
 * is kept. Its text form never shows it, so that no log does.
 */
public sealed interface ContactData {

    /** What a file may say. */
    String EXPECTED = "a text, or a reference such as ${env:NAME}";

    /**
     * The address itself.
     *
     * @throws Secrets.SecretMissing where the reference leads nowhere
     */
    String resolve(Secrets secrets);

    /** Written in the configuration. */
    record Written(String text) implements ContactData {
        @Override
        public String resolve(Secrets secrets) {
            return text;
        }

        @Override
        public String toString() {
            return "written in the configuration";
        }
    }

    /** Looked up at each use. */
    record Referred(SecretRef reference) implements ContactData {
        @Override
        public String resolve(Secrets secrets) {
            return secrets.resolve(reference);
        }

        @Override
        public String toString() {
            return reference.toString();
        }
    }

    /**
     * Parses an address or a reference.
     *
     * @throws IllegalArgumentException where it is neither
     */
    static ContactData parse(String text) {
        if (text.startsWith("${")) {
            return new Referred(SecretRef.parse(text));
        }
        if (text.isBlank()) {
            throw new IllegalArgumentException(EXPECTED);
        }
        return new Written(text);
    }
}
