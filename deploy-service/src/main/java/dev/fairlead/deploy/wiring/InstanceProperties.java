package dev.fairlead.deploy.wiring;

import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code fairlead.instances.*}: the applications that are run on this machine.
 *
 * @param directory folder of their folders
 * @param firstPort of those that they may have
 * @param ports how many they may have
 * @param variables what {@code ${name}} stands for in commands, besides the version's own
 */
@ConfigurationProperties("fairlead.instances")
record InstanceProperties(
        Path directory,
        @DefaultValue("8110") int firstPort,
        @DefaultValue("100") int ports,
        @DefaultValue Map<String, String> variables) {}
