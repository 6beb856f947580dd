package dev.fairlead.standalone;

import dev.fairlead.audit.AuditService;
import dev.fairlead.incident.IncidentService;
import dev.fairlead.standalone.service.ServiceSpec;
import java.util.List;

/** The services and their places in the port plan. */
final class Services {
    static final List<ServiceSpec> ALL =
            List.of(
                    new ServiceSpec("incident", IncidentService.class, 3),
                    new ServiceSpec("audit", AuditService.class, 6));

    private Services() {}
}
