package dev.fairlead.platform.channel;

import dev.fairlead.platform.config.SecretRef;
import dev.fairlead.platform.config.Secrets;
import java.net.URI;

/** Where a channel listens: an address, or a reference to one that is a secret itself. */
public sealed interface Endpoint {

    /** What a file may say. */
    String EXPECTED = "an http or https address, or a reference such as ${env:NAME}";

    /**
     * @throws Secrets.SecretMissing where the reference leads nowhere
     * @throws IllegalArgumentException where what it leads to is not an address
     */
    URI resolve(Secrets secrets);

    /** Written in the configuration. */
    record Fixed(URI address) implements Endpoint {
        @Override
        public URI resolve(Secrets secrets) {
            return address;
        }
    }

    /** Looked up at each call. */
    record Referred(SecretRef reference) implements Endpoint {
        @Override
        public URI resolve(Secrets secrets) {
            return address(secrets.resolve(reference));
        }
    }

    /**
     * Parses an address or a reference.
     *
     * @throws IllegalArgumentException where it is neither
     */
    static Endpoint parse(String text) {
        return text.startsWith("${")
                ? new Referred(SecretRef.parse(text))
                : new Fixed(address(text));
    }

    /** The refusal does not repeat the text: it may be a secret. */
    private static URI address(String text) {
        try {
            URI address = URI.create(text);
            boolean http =
                    "http".equals(address.getScheme()) || "https".equals(address.getScheme());
            if (http && address.getHost() != null) {
                return address;
            }
        } catch (IllegalArgumentException malformed) {
            // Said below, as of any other that is none.
        }
        throw new IllegalArgumentException("an address with http or https and a host");
    }
}
