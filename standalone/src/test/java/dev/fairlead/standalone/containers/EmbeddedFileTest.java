package dev.fairlead.standalone.containers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cli.check.Readers;
import dev.fairlead.services.ServiceDescriptor;
import dev.fairlead.standalone.layout.DataDirectory;
import dev.fairlead.standalone.layout.PortPlan;
import dev.fairlead.standalone.service.EmbeddedFile;
import dev.fairlead.standalone.service.ServiceProperties;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What each service makes of the embedded default's parts fits both. */
class EmbeddedFileTest {
    private final ServiceProperties platform =
            new ServiceProperties(
                    new DataDirectory(Path.of("/data")), Path.of("/config"), new PortPlan(8_080));

    @Test
    void everyValueSetsAPropertyThatTheServiceHas() throws Exception {
        for (ServiceDescriptor service : ServiceDescriptor.ALL) {
            var known = KnownProperties.of(service.name());
            assertThat(EmbeddedFile.of(service).values().keySet())
                    .as(service.name())
                    .allMatch(known::has);
        }
    }

    @Test
    void nothingIsSaidThatNoServiceAsksFor() {
        List<String> values =
                ServiceDescriptor.ALL.stream()
                        .flatMap(service -> EmbeddedFile.of(service).values().values().stream())
                        .toList();
        assertThat(platform.parts("user").keySet())
                .filteredOn(part -> !part.startsWith("urls."))
                .allSatisfy(part ->
                        assertThat(values)
                                .anyMatch(value -> value.contains("${platform." + part + "}")));
    }

    @Test
    void thePartsStandInThePlaceOfTheirNames() {
        assertThat(platform.of(ServiceDescriptor.CONSOLE))
                .containsEntry("server.port", "8080")
                .containsEntry("fairlead.console.urls.audit", "http://127.0.0.1:8086");
    }

    @Test
    void theCommandLineChecksATreeWithTheNamesThatTheFilesFillIn() {
        assertThat(keys(ServiceDescriptor.DEPLOY, "fairlead.instances.variables."))
                .isEqualTo(Readers.VARIABLES);
        assertThat(keys(ServiceDescriptor.BACKUP, "fairlead.backup.sources."))
                .isEqualTo(Readers.SERVERS);
        assertThat(keys(ServiceDescriptor.BACKUP, "fairlead.backup.destinations."))
                .isEqualTo(Readers.FOLDERS);
        assertThat(keys(ServiceDescriptor.BACKUP, "fairlead.backup.places."))
                .isEqualTo(Readers.PLACES);
    }

    private static Set<String> keys(ServiceDescriptor service, String prefix) {
        var keys = new TreeSet<String>();
        for (String name : EmbeddedFile.of(service).values().keySet()) {
            if (name.startsWith(prefix)) {
                keys.add(name.substring(prefix.length()).split("\\.", 2)[0]);
            }
        }
        return keys;
    }
}
