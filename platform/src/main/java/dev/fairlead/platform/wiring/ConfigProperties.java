package dev.fairlead.platform.wiring;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code fairlead.config.*}.
 *
 * @param directory the configuration tree
 * @param watch how often files are looked at, the tokens file included; zero switches the watch off
 */
@ConfigurationProperties("fairlead.config")
public record ConfigProperties(Path directory, @DefaultValue("2s") Duration watch) {}
