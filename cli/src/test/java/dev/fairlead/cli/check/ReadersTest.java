package dev.fairlead.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.services.ServiceDescriptor;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ReadersTest {

    @Test
    void whoeverHasAFolderInTheTreeHasAReader() {
        var readers =
                Readers.all(Readers.VARIABLES, Readers.SERVERS, Readers.FOLDERS, Readers.PLACES)
                        .stream()
                        .map(reader -> reader.getClass().getPackageName())
                        .toList();

        assertThat(ServiceDescriptor.ALL.stream().filter(service -> service.folder() != null))
                .isNotEmpty()
                .allSatisfy(service ->
                        assertThat(readers)
                                .as("readers of %s", Objects.requireNonNull(service.folder()))
                                .contains("dev.fairlead." + service.name() + ".config"));
    }
}
