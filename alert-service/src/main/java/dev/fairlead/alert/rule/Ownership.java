package dev.fairlead.alert.rule;

import dev.fairlead.platform.catalogue.Catalogue;
import dev.fairlead.platform.catalogue.Service;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who answers for an alert: what the catalogue says of the service in its labels. */
public final class Ownership {

    private final Map<String, Service> services;

    public Ownership(Catalogue catalogue) {
        Map<String, Service> byName = new HashMap<>();
        catalogue.services().forEach(service -> byName.put(service.name(), service));
        this.services = Map.copyOf(byName);
    }

    /**
     * The labels with the labels {@code team} and {@code environment}, where they name a service
     * and none of their own. A service of several environments says nothing of which one it is.
     */
    public Map<String, String> complete(Map<String, String> labels) {
        Service service = service(labels);
        if (service == null) {
            return labels;
        }
        Map<String, String> complete = new HashMap<>(labels);
        complete.putIfAbsent("team", service.team());
        if (service.environments().size() == 1) {
            service.environments()
                    .keySet()
                    .forEach(only -> complete.putIfAbsent("environment", only));
        }
        return complete;
    }

    /** The runbook of the service in the labels. */
    public @Nullable String runbook(Map<String, String> labels) {
        Service service = service(labels);
        return service == null || service.runbook() == null ? null : service.runbook().toString();
    }

    private @Nullable Service service(Map<String, String> labels) {
        String name = labels.get("service");
        return name == null ? null : services.get(name);
    }
}
