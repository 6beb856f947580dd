package dev.fairlead.maintenance.api;

import dev.fairlead.maintenance.window.WindowView;
import dev.fairlead.platform.catalogue.Catalogue;
import dev.fairlead.platform.catalogue.Service;
import dev.fairlead.platform.config.Reloading;
import dev.fairlead.platform.security.Access;
import dev.fairlead.platform.security.Caller;
import dev.fairlead.platform.security.Role;
import dev.fairlead.platform.web.problem.FieldError;
import dev.fairlead.platform.web.problem.ProblemException;
import dev.fairlead.services.ServiceDescriptor;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who may say what of a window: an operator within the team of each of its services, as the
 * catalogue has them now.
 */
@Component
class WindowRights {
    private static final String SERVICES = "/services";

    private final Reloading<Catalogue> catalogue;

    WindowRights(Reloading<Catalogue> catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * The team of the first service.
     *
     * @throws ProblemException 400 where a service or the environment is none, or Fairlead's own;
     *     403 where the caller does not act for all of them
     */
    String team(Caller caller, List<String> names, @Nullable String environment) {
        Access.require(caller, Role.OPERATOR);
        String team = null;
        for (String name : new TreeSet<>(names)) {
            Service service = catalogue.get().service(name);
            if (service == null || isOurs(name)) {
                throw invalid(
                        SERVICES,
                        name,
                        isOurs(name)
                                ? "a service of the firm: Fairlead itself is never silenced"
                                : "the name of a service in the catalogue");
            }
            if (environment != null && service.environment(environment) == null) {
                throw invalid(
                        "/environment",
                        environment,
                        "one of '%s': %s"
                                .formatted(
                                        name, String.join(", ", service.environments().keySet())));
            }
            Access.require(caller, Role.OPERATOR, service.team(), name);
            team = team == null ? service.team() : team;
        }
        if (team == null) {
            throw invalid(SERVICES, null, "at least one service");
        }
        return team;
    }

    /**
     * @throws ProblemException 403 where the caller does not act for all of its services
     */
    void require(Caller caller, WindowView window) {
        for (String name : window.affected().services()) {
            Service service = catalogue.get().service(name);
            Access.require(
                    caller, Role.OPERATOR, service == null ? window.team() : service.team(), name);
        }
    }

    private static boolean isOurs(String name) {
        return name.equals("fairlead")
                || ServiceDescriptor.ALL.stream().anyMatch(each -> each.title().equals(name));
    }

    private static ProblemException invalid(
            String pointer, @Nullable String value, String expected) {
        return ProblemException.invalidFields(
                List.of(FieldError.invalid(pointer, value, expected)));
    }
}
