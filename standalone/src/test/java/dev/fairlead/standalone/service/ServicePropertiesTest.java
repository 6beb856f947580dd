package dev.fairlead.standalone.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.embedded.database.Credentials;
import dev.fairlead.services.ServiceDescriptor;
import dev.fairlead.standalone.layout.DataDirectory;
import dev.fairlead.standalone.layout.PortPlan;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServicePropertiesTest {
    private final ServiceProperties platform =
            new ServiceProperties(
                    new DataDirectory(Path.of("/data")), Path.of("/config"), new PortPlan(20_000));

    @Test
    void eachServiceIsToldWhereItsPartsAre() {
        assertThat(of(ServiceDescriptor.DEPLOY))
                .containsEntry("server.port", "20001")
                .containsEntry("fairlead.edge.admin-url", "http://127.0.0.1:20021")
                .containsEntry("fairlead.edge.secret-file", "/data/edge/secret")
                .containsEntry("fairlead.disk.reserve-file", "/data/reserve")
                .containsEntry("fairlead.instances.directory", "/data/instances")
                .containsEntry("fairlead.instances.first-port", "20030")
                .containsEntry("fairlead.instances.ports", "70");
        assertThat(of(ServiceDescriptor.ALERT))
                .containsEntry("fairlead.alert.targets.edge", "http://127.0.0.1:20021/metrics")
                .containsEntry("fairlead.alert.snapshot-directory", "/data/samples")
                .containsEntry("fairlead.alert.external-url", "http://127.0.0.1:20002");
        assertThat(of(ServiceDescriptor.AUDIT))
                .containsEntry("fairlead.audit.checkpoint-file", "/data/audit/checkpoints");
        assertThat(of(ServiceDescriptor.BACKUP))
                .containsEntry("fairlead.backup.sources.fairlead.host", "127.0.0.1")
                .containsEntry("fairlead.backup.sources.fairlead.port", "20014")
                .containsEntry("fairlead.backup.sources.fairlead.user", "fairlead_replication")
                .containsEntry(
                        "fairlead.backup.sources.fairlead.password-file",
                        "/data/database/passwords/fairlead_replication")
                .containsEntry("fairlead.backup.sources.fairlead.sentinel.database", "backup")
                .containsEntry("fairlead.backup.sources.fairlead.sentinel.user", "backup")
                .containsEntry(
                        "fairlead.backup.sources.fairlead.sentinel.password-file",
                        "/data/database/passwords/backup")
                .containsEntry("fairlead.backup.destinations.local", "/data/backups")
                .containsEntry("fairlead.backup.places.configuration", "/config")
                .containsEntry("fairlead.backup.scratch", "/data/drills")
                .containsEntry("fairlead.backup.postgres.home", "/data/programs/postgresql");
    }

    @Test
    void theMetricsOfEveryServiceAreRead() {
        for (ServiceDescriptor service : ServiceDescriptor.ALL) {
            assertThat(of(ServiceDescriptor.ALERT))
                    .containsEntry(
                            "fairlead.alert.services." + service.name(),
                            "http://127.0.0.1:%d/actuator/prometheus"
                                    .formatted(20_000 + service.portOffset()));
        }
    }

    @Test
    void aFileThatAsksForWhatThereIsNotNamesIt() {
        var file = new EmbeddedFile("example", Map.of("a.b", "${platform.moon}/x"));

        assertThatThrownBy(() -> file.filledWith(Map.of("directory", "/data")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("embedded/example.yaml")
                .hasMessageContaining("'${platform.moon}'")
                .hasMessageContaining("[directory]");
    }

    private Map<String, String> of(ServiceDescriptor service) {
        var database = new Credentials("jdbc:postgresql://127.0.0.1:20014/x", service.name(), "p");
        return platform.of(service, database, true);
    }
}
