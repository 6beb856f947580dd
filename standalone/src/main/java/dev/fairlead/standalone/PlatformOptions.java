package dev.fairlead.standalone;

import dev.fairlead.standalone.layout.DataDirectory;
import dev.fairlead.standalone.layout.PortPlan;
import java.nio.file.Path;

/**
 * What a platform is started with.
 *
 * @param data created when absent
 * @param config directory of the configuration tree
 */
public record PlatformOptions(DataDirectory data, Path config, PortPlan ports) {}
