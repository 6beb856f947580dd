package dev.fairlead.platform.wiring;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * {@code fairlead.web.*}.
 *
 * @param bodyLimit largest request body
 */
@ConfigurationProperties("fairlead.web")
public record WebProperties(@DefaultValue("1MB") DataSize bodyLimit) {}
