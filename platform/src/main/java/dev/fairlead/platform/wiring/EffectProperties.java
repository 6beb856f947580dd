package dev.fairlead.platform.wiring;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code fairlead.effects.*}.
 *
 * @param most how many effects run at once, by the name of their pool; names that a service does
 *     not have are passed over, because services of one JVM share their properties
 */
@ConfigurationProperties("fairlead.effects")
public record EffectProperties(@DefaultValue Map<String, Integer> most) {}
