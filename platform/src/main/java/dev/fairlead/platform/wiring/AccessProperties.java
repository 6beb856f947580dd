package dev.fairlead.platform.wiring;

import dev.fairlead.platform.access.AddressForm;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code fairlead.access.*}.
 *
 * @param addresses how much of a network address is written down: full, network or none
 */
@ConfigurationProperties("fairlead.access")
public record AccessProperties(@DefaultValue("full") AddressForm addresses) {}
