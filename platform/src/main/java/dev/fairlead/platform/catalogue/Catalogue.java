package dev.fairlead.platform.catalogue;

import dev.fairlead.platform.config.Binder;
import dev.fairlead.platform.config.ConfigContext;
import dev.fairlead.platform.config.ConfigNode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All services by name; immutable. */
public final class Catalogue {
    private final Map<String, Service> services;
    private final List<List<String>> cycles;

    Catalogue(Map<String, Service> services) {
        this.services = new TreeMap<>(services);
        this.cycles = Cycles.of(this.services);
    }

    /** The service of the name; null where there is none. */
    public @Nullable Service service(String name) {
        return services.get(name);
    }

    /** All services, sorted by name. */
    public Collection<Service> services() {
        return List.copyOf(services.values());
    }

    /** The names of all services. */
    public Set<String> names() {
        return Set.copyOf(services.keySet());
    }

    /** The services that call the given one, sorted. */
    public List<String> dependants(String name) {
        return services.values().stream()
                .filter(service -> service.dependsOn().contains(name))
                .map(Service::name)
                .toList();
    }

    /**
     * How far Fairlead may act on the service of the name. What no team has put into the catalogue
     * is nobody's to hold back: {@code act}.
     */
    public Mode modeOf(@Nullable String name) {
        Service service = name == null ? null : services.get(name);
        return service == null ? Mode.ACT : service.mode();
    }

    /** Groups of services that depend on each other, each sorted by name. */
    public List<List<String>> cycles() {
        return cycles;
    }

    /**
     * Binds the section of each service that has one, by service name.
     *
     * @param section the field in the service's file, such as {@code deploy}
     */
    public <T> Map<String, T> sections(String section, Class<T> type, ConfigContext in) {
        return sections(section, type, in, Binder.standard());
    }

    /** As {@link #sections(String, Class, ConfigContext)}, with a binder that knows more types. */
    public <T> Map<String, T> sections(
            String section, Class<T> type, ConfigContext in, Binder with) {
        Map<String, T> bound = new LinkedHashMap<>();
        for (Service service : services.values()) {
            ConfigNode node = service.sections().get(section);
            T value = node == null ? null : in.bind(node, section, type, with);
            if (value != null) {
                bound.put(service.name(), value);
            }
        }
        return bound;
    }
}
