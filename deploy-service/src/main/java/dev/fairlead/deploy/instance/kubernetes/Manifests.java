package dev.fairlead.deploy.instance.kubernetes;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder of manifests: one Deployment, which is the template, and what its Pods name. Other
 * objects in it are left to whoever looks after them.
 *
 * @param beside config maps and service accounts
 */
record Manifests(Deployment template, List<HasMetadata> beside) {
    private static final int MOST_FILES = 100;
    private static final long MOST_BYTES = 1 << 20;

    Manifests {
        beside = List.copyOf(beside);
    }

    /** The folder cannot be used; what is there stays as it is. */
    static final class Unusable extends Exception {
        private static final long serialVersionUID = 1L;

        Unusable(String message) {
            super(message);
        }
    }

    /**
     * @throws Unusable where it has not one Deployment, too much, or what is no manifest
     */
    static Manifests read(Path folder, KubernetesClient client) throws Unusable {
        List<HasMetadata> all = new ArrayList<>();
        for (Path file : files(folder)) {
            all.addAll(documents(file, client));
        }
        List<Deployment> templates =
                all.stream()
                        .filter(Deployment.class::isInstance)
                        .map(Deployment.class::cast)
                        .toList();
        if (templates.size() != 1) {
            throw new Unusable(
                    "%s has %d Deployments: expected one, which is the template"
                            .formatted(folder, templates.size()));
        }
        List<HasMetadata> beside =
                all.stream()
                        .filter(one -> one instanceof ConfigMap || one instanceof ServiceAccount)
                        .toList();
        return new Manifests(templates.getFirst(), beside);
    }

    private static List<Path> files(Path folder) throws Unusable {
        try (Stream<Path> all = Files.list(folder)) {
            List<Path> files =
                    all.filter(Manifests::isManifest).sorted().limit(MOST_FILES + 1L).toList();
            if (files.isEmpty() || files.size() > MOST_FILES) {
                throw new Unusable(
                        "%s: expected 1 to %d files *.yaml, *.yml or *.json"
                                .formatted(folder, MOST_FILES));
            }
            return files;
        } catch (IOException unreadable) {
            throw new Unusable(
                    "%s: expected a folder that can be read: %s"
                            .formatted(folder, unreadable.getMessage()));
        }
    }

    private static boolean isManifest(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return Files.isRegularFile(file)
                && (name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json"));
    }

    private static List<HasMetadata> documents(Path file, KubernetesClient client) throws Unusable {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new Unusable("%s: expected at most %d bytes".formatted(file, MOST_BYTES));
            }
            return client.load(new ByteArrayInputStream(Files.readAllBytes(file))).items();
        } catch (IOException | RuntimeException faulty) {
            throw new Unusable(
                    "%s: expected manifests: %s"
                            .formatted(file, Optional.ofNullable(faulty.getMessage()).orElse("")));
        }
    }
}
