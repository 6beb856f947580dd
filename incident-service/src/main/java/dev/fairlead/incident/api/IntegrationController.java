package dev.fairlead.incident.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.fairlead.events.alerts.Severity;
import dev.fairlead.events.incidents.Priority;
import dev.fairlead.incident.config.Integration;
import dev.fairlead.incident.tool.Integrations;
import dev.fairlead.platform.decide.Views.Page;
import dev.fairlead.platform.subject.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Which tools may open incidents. */
@RestController
class IntegrationController {

    private final Integrations integrations;

    IntegrationController(Integrations integrations) {
        this.integrations = integrations;
    }

    /**
     * A tool that may.
     *
     * @param usable whether its key is there and long enough
     * @param priority null where the rules give it
     */
    record IntegrationView(
            String name,
            boolean usable,
            @JsonUnwrapped Subject subject,
            @Nullable Priority priority,
            Severity severity,
            int eventsPerMinute) {}

    @GetMapping("/api/v1/integrations")
    Page<IntegrationView> list() {
        return new Page<>(integrations.all().stream().map(this::view).toList(), null);
    }

    private IntegrationView view(Integration integration) {
        return new IntegrationView(
                integration.name(),
                integrations.isUsable(integration),
                integration.subject(),
                integration.priority(),
                integration.severity(),
                integration.perMinute());
    }
}
