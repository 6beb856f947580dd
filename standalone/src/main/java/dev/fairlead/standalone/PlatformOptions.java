package dev.fairlead.standalone;

import dev.fairlead.standalone.layout.DataDirectory;
import dev.fairlead.standalone.layout.PortPlan;
import java.nio.file.Path;

/**
 * What a platform is started with.
 *
 * @param data created when absent
 * @param config directory of the configuration tree
 * @param separate one JVM per service, instead of all services in this one
 */
public record PlatformOptions(DataDirectory data, Path config, PortPlan ports, boolean separate) {}
