package dev.fairlead.platform.catalogue;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A place where a service runs.
 *
 * @param pathPrefix what requests to it begin with at the edge, such as {@code /checkout}; null
 *     where the edge does not route it
 * @param production whether people outside use it
 * @param resources what the service stands on there, by name, in the order of the file
 */
public record Environment(
        String name,
        @Nullable String pathPrefix,
        boolean production,
        Map<String, Resource> resources) {
    public Environment {
        resources = Collections.unmodifiableMap(new LinkedHashMap<>(resources));
    }

    /** The resource of the name; null where the environment has none. */
    public @Nullable Resource resource(String resource) {
        return resources.get(resource);
    }
}
