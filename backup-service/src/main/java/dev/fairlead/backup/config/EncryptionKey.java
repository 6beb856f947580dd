package dev.fairlead.backup.config;

import dev.fairlead.platform.config.SecretRef;
import org.jspecify.annotations.Nullable;

/**
 * Where a key is that data keys are wrapped by: 32 random bytes as Base64.
 *
 * @param key read whenever it is used
 * @param escrow the same key kept at another place, which drills open backups with; null where
 *     there is none
 */
public record EncryptionKey(SecretRef key, @Nullable SecretRef escrow) {}
