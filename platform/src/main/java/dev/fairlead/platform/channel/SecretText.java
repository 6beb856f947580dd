package dev.fairlead.platform.channel;

import dev.fairlead.platform.config.SecretRef;
import dev.fairlead.platform.config.Secrets;

/** A secret that a file of another program may hold itself, where ours have a reference. */
public sealed interface SecretText {

    /** What a file may say. */
    String EXPECTED = "a text, or a reference such as ${file:/path}";

    /**
     * @throws Secrets.SecretMissing where the reference leads nowhere
     */
    String resolve(Secrets secrets);

    /** Written in the file. */
    record Written(String text) implements SecretText {
        @Override
        public String resolve(Secrets secrets) {
            return text;
        }

        /** Without the text. */
        @Override
        public String toString() {
            return "<secret>";
        }
    }

    /** Looked up at each call. */
    record Referred(SecretRef reference) implements SecretText {
        @Override
        public String resolve(Secrets secrets) {
            return secrets.resolve(reference);
        }
    }

    /**
     * Parses a text or a reference.
     *
     * @throws IllegalArgumentException where it is meant as a reference and is none
     */
    static SecretText parse(String text) {
        return SecretRef.isMeant(text) ? new Referred(SecretRef.parse(text)) : new Written(text);
    }
}
