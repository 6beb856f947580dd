package dev.fairlead.incident.tool;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fairlead.platform.config.SecretRef;
import dev.fairlead.platform.config.Secrets;
import dev.fairlead.platform.config.Secrets.SecretMissing;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows by its signature that a tool sent a body: HMAC-SHA-256 with a secret that both have.
 * Several secrets are good at a time, so that one can be replaced by another.
 */
public final class CallbackSecrets {

    private static final Logger log = LoggerFactory.getLogger(CallbackSecrets.class);
    private static final String ALGORITHM = "HmacSHA256";

    private final Secrets secrets;
    private final Set<SecretRef> told = ConcurrentHashMap.newKeySet();

    public CallbackSecrets(Secrets secrets) {
        this.secrets = secrets;
    }

    /**
     * Whether one of the signatures is that of one of the secrets. All are compared, and each in a
     * time that says nothing of how much of it was right.
     *
     * @param header signatures with commas between them; null where there is none
     * @param prefix of those that count, such as {@code v1=}
     * @param parts what was signed, one after the other
     */
    public boolean isSigned(
            List<SecretRef> references, @Nullable String header, String prefix, byte[]... parts) {
        List<String> given =
                header == null
                        ? List.of()
                        : Arrays.stream(header.split(",", 20))
                                .map(String::strip)
                                .filter(each -> each.startsWith(prefix))
                                .toList();
        boolean signed = false;
        for (SecretRef reference : references) {
            String secret = secret(reference);
            if (secret == null) {
                continue;
            }
            byte[] right = (prefix + hmac(secret, parts)).getBytes(UTF_8);
            for (String each : given) {
                signed |= MessageDigest.isEqual(right, each.getBytes(UTF_8));
            }
        }
        return signed;
    }

    private static String hmac(String secret, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), ALGORITHM));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return HexFormat.of().formatHex(mac.doFinal());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every JDK has " + ALGORITHM, impossible);
        }
    }

    private @Nullable String secret(SecretRef reference) {
        try {
            String secret = secrets.resolve(reference);
            if (secret.length() >= Integrations.SHORTEST) {
                told.remove(reference);
                return secret;
            }
            warn(reference, "it has less than %d characters".formatted(Integrations.SHORTEST));
        } catch (SecretMissing missing) {
            warn(reference, String.valueOf(missing.getMessage()));
        }
        return null;
    }

    /** Once until it is well again, and not with each call of anybody. */
    private void warn(SecretRef reference, String why) {
        if (told.add(reference)) {
            log.atWarn()
                    .addKeyValue("secret", reference)
                    .addKeyValue("why", why)
                    .log("The secret of a tool that calls back proves nothing");
        }
    }
}
