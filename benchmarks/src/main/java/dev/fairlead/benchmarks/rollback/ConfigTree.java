package dev.fairlead.benchmarks.rollback;

import dev.fairlead.testsupport.Trees;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;

/** The demonstration's configuration with the files that the measurement needs otherwise. */
public final class ConfigTree {
    private static final List<String> OWN =
            List.of(
                    "services/checkout.yaml",
                    "deploy/strategies/canary.yaml",
                    "incident/policies/default.yaml");

    private ConfigTree() {}

    /**
     * @param demo the demonstration's tree
     * @param directory where the copy goes; created
     */
    public static Path copy(Path demo, Path directory) throws IOException {
        Trees.copy(demo, directory);
        // The demonstration may have more services than this measurement.
        try (var services = Files.list(directory.resolve("services"))) {
            for (Path service : services.toList()) {
                Files.delete(service);
            }
        }
        for (String file : OWN) {
            try (InputStream own =
                    Objects.requireNonNull(
                            ConfigTree.class.getResourceAsStream(file), "no resource " + file)) {
                Files.copy(own, directory.resolve(file), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return directory;
    }
}
