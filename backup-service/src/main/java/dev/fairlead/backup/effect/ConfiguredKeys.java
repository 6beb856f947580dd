package dev.fairlead.backup.effect;

import dev.fairlead.backup.config.BackupConfig;
import dev.fairlead.backup.config.EncryptionKey;
import dev.fairlead.backup.seal.KeyUnavailable;
import dev.fairlead.backup.seal.Keyring;
import dev.fairlead.backup.seal.WrappingKey;
import dev.fairlead.platform.config.SecretRef;
import dev.fairlead.platform.config.Secrets;
import java.util.function.Supplier;

/**
 * The keys of {@code config/backup/keys.yaml}. Each is looked up when it is used, so that one that
 * is added, moved or back again takes effect at once.
 */
public final class ConfiguredKeys {
    private final Supplier<BackupConfig> config;
    private final Secrets secrets;

    public ConfiguredKeys(Supplier<BackupConfig> config, Secrets secrets) {
        this.config = config;
        this.secrets = secrets;
    }

    /** The keys that encrypt and decrypt every day. */
    public Keyring inUse() {
        return name -> read(name, name, find(name).key());
    }

    /** The copies in escrow; of a key that has none the one that is in use. */
    public Keyring inEscrow() {
        return name -> {
            SecretRef escrow = find(name).escrow();
            return escrow == null
                    ? read(name, name, find(name).key())
                    : read(name, name + " in escrow", escrow);
        };
    }

    /** Whether there is a copy of the key in escrow. */
    public boolean hasEscrow(String name) {
        return config.get().key(name).map(EncryptionKey::escrow).isPresent();
    }

    private EncryptionKey find(String name) throws KeyUnavailable {
        return config.get()
                .key(name)
                .orElseThrow(
                        () -> KeyUnavailable.missing(name, "no key of that name is configured"));
    }

    private WrappingKey read(String name, String shown, SecretRef ref) throws KeyUnavailable {
        try {
            return WrappingKey.of(name, shown, secrets.resolve(ref));
        } catch (Secrets.SecretMissing missing) {
            throw KeyUnavailable.missing(shown, String.valueOf(missing.getMessage()));
        }
    }
}
