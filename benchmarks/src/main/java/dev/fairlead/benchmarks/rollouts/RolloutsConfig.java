package dev.fairlead.benchmarks.rollouts;

import dev.fairlead.testsupport.Trees;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;

/**
 * The demonstration's configuration with many services more. Their instances are brought about by
 * hooks that cost a shell and no more: what is measured is Fairlead.
 */
final class RolloutsConfig {
    private static final List<String> STRATEGIES = List.of("steps.yaml", "watched.yaml");

    private static final String SERVICE =
            """
            name: %1$s
            team: payments
            owner: payments-lead
            tier: 3
            environments:
              production:
                pathPrefix: /%1$s
            mode: act
            deploy:
              strategy: steps
              run:
                type: command
                ensure: [/bin/sh, -c, 'echo "url=$1" > "$FAIRLEAD_RESULT"; echo "ref=$FAIRLEAD_INSTANCE" >> "$FAIRLEAD_RESULT"', ensure, "http://127.0.0.1:%2$d"]
                look: [/bin/true]
                stop: [/bin/true]
                health: {path: /health, interval: 1s, successes: 1, timeout: 5m}
            """;

    private RolloutsConfig() {}

    /**
     * @param directory where the copy goes; created
     * @param port of the page that stands for all instances
     */
    static Path copy(Path demo, Path directory, List<String> services, int port)
            throws IOException {
        Trees.copy(demo, directory);
        for (String file : STRATEGIES) {
            String path = "deploy/strategies/" + file;
            try (InputStream own =
                    Objects.requireNonNull(
                            RolloutsConfig.class.getResourceAsStream(path), "no " + path)) {
                Files.copy(own, directory.resolve(path), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        for (String service : services) {
            Files.writeString(
                    directory.resolve("services/" + service + ".yaml"),
                    SERVICE.formatted(service, port));
        }
        Files.writeString(
                directory.resolve("alerting/scrape.yaml"),
                """
                scrape_configs:
                  - job_name: rollouts
                    scrape_interval: 2s
                    static_configs: [{targets: ["127.0.0.1:%d"]}]
                """
                        .formatted(port));
        return directory;
    }
}
