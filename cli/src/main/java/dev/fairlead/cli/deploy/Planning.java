package dev.fairlead.cli.deploy;

import dev.fairlead.cli.check.Readers;
import dev.fairlead.cli.shell.ExitCode;
import dev.fairlead.cli.shell.Failure;
import dev.fairlead.deploy.config.DeployConfig;
import dev.fairlead.deploy.config.DeployConfigReader;
import dev.fairlead.deploy.config.Outliner;
import dev.fairlead.deploy.config.PlanOutline;
import dev.fairlead.platform.catalogue.Catalogue;
import dev.fairlead.platform.catalogue.CatalogueReader;
import dev.fairlead.platform.config.ConfigCheck;
import dev.fairlead.platform.config.ConfigLoader.Snapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What {@code fairlead deploy plan} does. */
final class Planning {
    private static final String FOLDER = "services";
    private static final String ENDING = ".yaml";

    private final Path file;
    private final @Nullable String environment;
    private final String version;
    private final List<String> variables;

    /**
     * @param environment null for all
     * @param version that is released
     * @param variables names that the installation fills in, besides those of the embedded default
     */
    Planning(
            Path file,
            @Nullable String environment,
            String version,
            @Nullable List<String> variables) {
        this.file = file;
        this.environment = environment;
        this.version = version;
        this.variables = variables == null ? List.of() : List.copyOf(variables);
    }

    /**
     * The plans that the tree of the file yields.
     *
     * @throws Failure where there are none
     */
    List<PlanOutline> plans() {
        Path named = file.toAbsolutePath().normalize();
        Path folder = named.getParent();
        String fileName = String.valueOf(named.getFileName());
        if (!Files.isRegularFile(named)
                || folder == null
                || !folder.endsWith(FOLDER)
                || !fileName.endsWith(ENDING)) {
            throw Failure.usage(
                    "%s: expected a file such as config/services/checkout.yaml, in the folder '%s' of a tree"
                            .formatted(file, FOLDER));
        }
        String service = fileName.substring(0, fileName.length() - ENDING.length());
        return plans(folder.resolveSibling("."), service);
    }

    private List<PlanOutline> plans(Path tree, String service) {
        Snapshot snapshot = read(tree.normalize());
        List<PlanOutline> plans =
                new Outliner(snapshot.value(Catalogue.class), snapshot.value(DeployConfig.class))
                        .of(service, version);
        if (plans.isEmpty()) {
            throw Failure.of(
                    "%s has no section 'deploy'".formatted(file),
                    "add one, as docs/guide/deploy.md has it");
        }
        List<PlanOutline> wanted =
                plans.stream()
                        .filter(plan ->
                                environment == null || plan.environment().equals(environment))
                        .toList();
        if (wanted.isEmpty()) {
            throw Failure.of(
                    "environment is '%s': expected one of %s"
                            .formatted(
                                    environment,
                                    String.join(
                                            ", ",
                                            plans.stream()
                                                    .map(PlanOutline::environment)
                                                    .toList())));
        }
        return wanted;
    }

    private Snapshot read(Path tree) {
        Set<String> names = new LinkedHashSet<>(Readers.VARIABLES);
        names.addAll(variables);
        var report =
                new ConfigCheck(List.of(new CatalogueReader(), new DeployConfigReader(names)))
                        .check(tree);
        Snapshot snapshot = report.snapshot();
        if (snapshot == null) {
            throw new Failure(
                    ExitCode.FAILED,
                    "the tree %s has problems".formatted(tree),
                    report.problems().stream().map(String::valueOf).toList(),
                    List.of("fairlead check --config %s".formatted(tree)));
        }
        return snapshot;
    }
}
