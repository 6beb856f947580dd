package dev.fairlead.standalone;

import dev.fairlead.alert.AlertService;
import dev.fairlead.audit.AuditService;
import dev.fairlead.backup.BackupService;
import dev.fairlead.cli.check.Readers;
import dev.fairlead.console.ConsoleService;
import dev.fairlead.deploy.DeployService;
import dev.fairlead.deploy.instance.process.RunningInstances;
import dev.fairlead.incident.IncidentService;
import dev.fairlead.platform.config.ConfigCheck;
import dev.fairlead.standalone.service.ServiceProperties;
import dev.fairlead.standalone.service.ServiceSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** The services, and their places in the port plan. */
final class Services {
    static final List<ServiceSpec> ALL =
            List.of(
                    new ServiceSpec("deploy", DeployService.class, 1),
                    new ServiceSpec("alert", AlertService.class, 2),
                    new ServiceSpec("incident", IncidentService.class, 3),
                    new ServiceSpec("backup", BackupService.class, 4),
                    new ServiceSpec("audit", AuditService.class, 6),
                    ServiceSpec.withoutData("console", ConsoleService.class, 0));

    private static final Duration INSTANCE_GRACE = Duration.ofSeconds(5);

    private Services() {}

    /** Ends the applications that deploy-service started, with all that they started themselves. */
    static void endInstances(Path folder) throws IOException {
        new RunningInstances(folder).end(INSTANCE_GRACE);
    }

    /** Checks a tree as all services together read it. */
    static ConfigCheck configCheck() {
        return new ConfigCheck(
                Readers.all(
                        ServiceProperties.VARIABLES.keySet(),
                        Set.of(ServiceProperties.BACKUP_SOURCE),
                        Set.of(ServiceProperties.BACKUP_DESTINATION)));
    }
}
