package dev.fairlead.benchmarks.storm;

import dev.fairlead.testsupport.Trees;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;

/** The demonstration's configuration with the rule of the storm and a group that does not wait. */
final class StormConfig {
    private static final List<String> OWN =
            List.of("alerting/alertmanager.yml", "alerting/rules/storm.yaml");

    private StormConfig() {}

    /**
     * @param directory where the copy goes; created
     * @param port of the target
     */
    static Path copy(Path demo, Path directory, int port) throws IOException {
        Trees.copy(demo, directory);
        try (var rules = Files.list(directory.resolve("alerting/rules"))) {
            for (Path rule : rules.toList()) {
                Files.delete(rule);
            }
        }
        for (String file : OWN) {
            try (InputStream own =
                    Objects.requireNonNull(
                            StormConfig.class.getResourceAsStream(file), "no resource " + file)) {
                Files.copy(own, directory.resolve(file), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Files.writeString(
                directory.resolve("alerting/scrape.yaml"),
                """
                scrape_configs:
                  - job_name: storm
                    scrape_interval: 3s
                    static_configs: [{targets: ["127.0.0.1:%d"]}]
                """
                        .formatted(port));
        return directory;
    }
}
