package dev.fairlead.platform.catalogue;

import dev.fairlead.platform.config.ConfigNode;
import dev.fairlead.platform.config.Position;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A service as its team describes it.
 *
 * @param name unique, from the file's name
 * @param team who works on it; tokens are granted by team
 * @param owner the person or group to ask, an id and not an address
 * @param tier 1 (most important) to 3
 * @param dependsOn services that it calls; all are in the catalogue
 * @param environments by name, in the order of the file
 * @param business what it does for the firm, by name, in the order of the file
 * @param sections the parts that Fairlead's services read, unread
 * @param position of the file
 */
public record Service(
        String name,
        String team,
        String owner,
        int tier,
        @Nullable String description,
        @Nullable URI runbook,
        List<String> dependsOn,
        Map<String, Environment> environments,
        Mode mode,
        Map<String, BusinessMetric> business,
        Map<String, ConfigNode> sections,
        Position position) {

    public Service {
        dependsOn = List.copyOf(dependsOn);
    }

    /** The environment of the name; null where the service has none. */
    public @Nullable Environment environment(String environment) {
        return environments.get(environment);
    }
}
