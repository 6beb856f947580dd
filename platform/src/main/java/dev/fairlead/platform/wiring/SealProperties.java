package dev.fairlead.platform.wiring;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * {@code fairlead.seals.*}: how records between services are proven.
 *
 * @param publicKeys folder with the public keys of each service in {@code <service>.pem}
 * @param privateKey of this service, where it publishes: Ed25519 in PEM
 */
@ConfigurationProperties("fairlead.seals")
public record SealProperties(@Nullable Path publicKeys, @Nullable Path privateKey) {}
