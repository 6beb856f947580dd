package dev.fairlead.incident.tool;

import dev.fairlead.incident.config.Integration;
import dev.fairlead.platform.config.Secrets;
import dev.fairlead.platform.config.Secrets.SecretMissing;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Knows tools by their keys. */
public final class Integrations {

    /** A key that is shorter could be guessed. */
    static final int SHORTEST = 16;

    private static final Logger log = LoggerFactory.getLogger(Integrations.class);

    private final Supplier<? extends Collection<Integration>> configured;
    private final Secrets secrets;
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    /**
     * @param configured as it is configured now
     */
    public Integrations(Supplier<? extends Collection<Integration>> configured, Secrets secrets) {
        this.configured = configured;
        this.secrets = secrets;
    }

    /** Those that are configured, by name. */
    public List<Integration> all() {
        return configured.get().stream().sorted(Comparator.comparing(Integration::name)).toList();
    }

    /** Whether any tool may call. */
    public boolean areThere() {
        return !configured.get().isEmpty();
    }

    /** Whether the integration's key is there and long enough. */
    public boolean isUsable(Integration integration) {
        return key(integration) != null;
    }

    /**
     * Whose key it is. All keys are compared, and each in a time that says nothing of how much of
     * it was right.
     */
    public Optional<Integration> provenBy(@Nullable String key) {
        byte[] given = bytes(key == null ? "" : key);
        Integration found = null;
        for (Integration integration : all()) {
            String own = key(integration);
            boolean fits = own != null && MessageDigest.isEqual(bytes(own), given);
            found = fits ? integration : found;
        }
        return Optional.ofNullable(found);
    }

    private @Nullable String key(Integration integration) {
        try {
            String key = secrets.resolve(integration.key());
            if (key.length() >= SHORTEST) {
                told.remove(integration.name());
                return key;
            }
            warn(integration, "it has less than %d characters".formatted(SHORTEST));
        } catch (SecretMissing missing) {
            warn(integration, String.valueOf(missing.getMessage()));
        }
        return null;
    }

    /** Once until it is well again, and not with each call of anybody. */
    private void warn(Integration integration, String why) {
        if (told.add(integration.name())) {
            log.atWarn()
                    .addKeyValue("integration", integration.name())
                    .addKeyValue("why", why)
                    .log("The key of an integration proves nobody");
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
