package dev.fairlead.platform.web.admin;

import dev.fairlead.platform.catalogue.Catalogue;
import dev.fairlead.platform.catalogue.Environment;
import dev.fairlead.platform.catalogue.Resource;
import dev.fairlead.platform.catalogue.Service;
import dev.fairlead.platform.config.Reloading;
import dev.fairlead.platform.disk.EvenWhenFull;
import dev.fairlead.platform.web.problem.ProblemException;
import dev.fairlead.platform.web.problem.ProblemType;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows the service catalogue as this service has it in force. */
@EvenWhenFull
@RestController
@RequestMapping("/api/v1/services")
public final class CatalogueController {
    private final Reloading<Catalogue> catalogue;

    public CatalogueController(Reloading<Catalogue> catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * All services, sorted by name.
     *
     * @param configHash of the tree that they were read from
     */
    record Services(String configHash, List<Entry> items) {}

    /**
     * A service.
     *
     * @param dependants services that call it
     */
    record Entry(
            String name,
            String team,
            String owner,
            int tier,
            String mode,
            @Nullable String description,
            @Nullable URI runbook,
            List<String> dependsOn,
            List<String> dependants,
            List<Place> environments) {}

    /** Where a service runs. */
    record Place(
            String name, @Nullable String pathPrefix, boolean production, List<Listed> resources) {}

    /**
     * A resource.
     *
     * @param where what and where it is, in one line
     */
    record Listed(String name, String type, String where) {}

    @GetMapping
    Services list() {
        Reloading.Current<Catalogue> current = catalogue.current();
        Catalogue now = current.value();
        return new Services(
                current.hash(),
                now.services().stream().map(service -> entry(service, now)).toList());
    }

    @GetMapping("/{name}")
    Entry show(@PathVariable String name) {
        Catalogue now = catalogue.get();
        Service service = now.service(name);
        if (service == null) {
            throw new ProblemException(
                    ProblemType.NOT_FOUND,
                    "No service '%s': expected a name from GET /api/v1/services.".formatted(name));
        }
        return entry(service, now);
    }

    private static Entry entry(Service service, Catalogue in) {
        return new Entry(
                service.name(),
                service.team(),
                service.owner(),
                service.tier(),
                service.mode().text(),
                service.description(),
                service.runbook(),
                service.dependsOn(),
                in.dependants(service.name()),
                service.environments().values().stream().map(CatalogueController::place).toList());
    }

    private static Place place(Environment environment) {
        return new Place(
                environment.name(),
                environment.pathPrefix(),
                environment.production(),
                environment.resources().entrySet().stream()
                        .map(CatalogueController::listed)
                        .toList());
    }

    private static Listed listed(Map.Entry<String, Resource> resource) {
        Resource what = resource.getValue();
        return new Listed(resource.getKey(), what.type(), what.where());
    }
}
