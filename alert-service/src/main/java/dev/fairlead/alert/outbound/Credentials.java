package dev.fairlead.alert.outbound;

import dev.fairlead.platform.config.Default;
import dev.fairlead.platform.config.InvalidField;
import dev.fairlead.platform.config.SecretRef;
import dev.fairlead.platform.config.Secrets;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Says to a server who asks. */
public sealed interface Credentials {

    /**
     * The header {@code Authorization}.
     *
     * @throws Secrets.SecretMissing where the secret is not there
     */
    String header(Secrets secrets);

    /**
     * The section {@code authorization}.
     *
     * @param type the scheme, such as {@code Bearer}
     */
    record Authorization(@Default("Bearer") String type, SecretRef credentials)
            implements Credentials {
        public Authorization {
            if (type.isBlank() || type.equalsIgnoreCase("basic")) {
                throw new InvalidField("type", "a scheme such as Bearer; for Basic, basic_auth");
            }
        }

        @Override
        public String header(Secrets secrets) {
            return type + " " + secrets.resolve(credentials);
        }
    }

    /** The section {@code basic_auth}. */
    record BasicAuth(String username, SecretRef password) implements Credentials {
        public BasicAuth {
            if (username.isEmpty() || username.indexOf(':') >= 0) {
                throw new InvalidField("username", "a name without a colon");
            }
        }

        @Override
        public String header(Secrets secrets) {
            String pair = username + ":" + secrets.resolve(password);
            return "Basic "
                    + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        }
    }

    /**
     * The one of the two that is given; null where none is.
     *
     * @throws InvalidField where both are
     */
    static @Nullable Credentials oneOf(
            @Nullable Authorization authorization, @Nullable BasicAuth basicAuth) {
        if (authorization != null && basicAuth != null) {
            throw new InvalidField("basic_auth", "one of authorization and basic_auth");
        }
        return authorization == null ? basicAuth : authorization;
    }
}
