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

    /** The labels with the label {@code team}, where they name a service and no team. */
    public Map<String, String> complete(Map<String, String> labels) {
        Service service = service(labels);
        if (service == null || labels.containsKey("team")) {
            return labels;
        }
        Map<String, String> complete = new HashMap<>(labels);
        complete.put("team", service.team());
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
