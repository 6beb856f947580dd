package dev.fairlead.maintenance.config;

import dev.fairlead.maintenance.config.Files.ChecklistFile;
import dev.fairlead.maintenance.config.Files.OwnerFile;
import dev.fairlead.maintenance.config.Files.ProcedureFile;
import dev.fairlead.maintenance.config.Files.ProceduresFile;
import dev.fairlead.maintenance.config.ProbeFiles.ProbeFile;
import dev.fairlead.maintenance.probe.ProbePlan;
import dev.fairlead.platform.config.ConfigContext;
import dev.fairlead.platform.config.ConfigReader;
import dev.fairlead.platform.config.Located;
import dev.fairlead.platform.config.Problems;
import dev.fairlead.platform.people.PeopleReader;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code config/maintenance/}. A tree without that folder has no procedures. */
public final class MaintenanceConfigReader implements ConfigReader<MaintenanceConfig> {
    private static final String FOLDER = "maintenance";
    private static final String PROCEDURES = FOLDER + "/procedures";
    private static final String PROBES = FOLDER + "/probes";
    private static final String CHECKLIST = FOLDER + "/checklist.yaml";
    private static final String SCHEDULES = "incident/schedules";

    private final Set<String> servers;
    private final Set<String> sources;
    private final Set<String> folders;

    /**
     * @param servers names of the database servers that the properties describe
     * @param sources names of the sources of metrics that the properties describe
     * @param folders names of the folders that the properties describe
     */
    public MaintenanceConfigReader(Set<String> servers, Set<String> sources, Set<String> folders) {
        this.servers = Set.copyOf(servers);
        this.sources = Set.copyOf(sources);
        this.folders = Set.copyOf(folders);
    }

    @Override
    public Class<MaintenanceConfig> type() {
        return MaintenanceConfig.class;
    }

    @Override
    public Set<String> folders() {
        return Set.of(FOLDER);
    }

    @Override
    public MaintenanceConfig read(ConfigContext in) {
        Map<String, ProbePlan> probes = new LinkedHashMap<>();
        in.each(PROBES, ProbeFile.class)
                .forEach((name, file) -> {
                    checkNames(file, in);
                    probes.put(name, file.plan(name));
                });
        ChecklistFile listed = in.optional(CHECKLIST, ChecklistFile.class);
        Checklist checklist =
                (listed == null ? new ChecklistFile(ZoneOffset.UTC, Map.of()) : listed).checklist();
        Map<String, Procedure> all = new LinkedHashMap<>();
        Problems problems = new Problems();
        in.each(PROCEDURES, ProceduresFile.class)
                .forEach((name, file) -> {
                    checkOwner(file.owner(), in);
                    for (ProcedureFile each : file.procedures().values()) {
                        checkOwner(each.owner(), in);
                        checkItem(each, checklist, in);
                        known(each.probe(), "probe", in.names(PROBES), in);
                    }
                    Compiled.add(all, name, file, problems);
                });
        in.problems(problems);
        return new MaintenanceConfig(all, checklist, probes);
    }

    private void checkNames(ProbeFile file, ConfigContext in) {
        if (file.postgresql() != null) {
            known(file.postgresql().server(), "server", servers, in);
        }
        if (file.measures() != null) {
            known(file.measures().source(), "source of metrics", sources, in);
        }
        if (file.disk() != null) {
            file.disk().folders().forEach(each -> known(each, "folder", folders, in));
        }
    }

    private static void checkItem(ProcedureFile procedure, Checklist checklist, ConfigContext in) {
        Located<String> name = procedure.checklist();
        if (name == null) {
            return;
        }
        Checklist.Item item = checklist.items().get(name.value());
        if (item == null) {
            in.unknownName(name, "item of the checklist", checklist.items().keySet());
        } else if (item.every() != procedure.rhythm().every()) {
            in.problem(
                    name.position(),
                    name.path(),
                    name.value(),
                    "%s: '%s' is ticked every %s: expected an item of that rhythm (%s)"
                            .formatted(
                                    name.path(),
                                    name.value(),
                                    item.every().name().toLowerCase(Locale.ROOT),
                                    procedure.rhythm().text()));
        }
    }

    private static void checkOwner(@Nullable OwnerFile owner, ConfigContext in) {
        if (owner != null) {
            known(owner.person(), "person", in.names(PeopleReader.FOLDER), in);
            known(owner.schedule(), "schedule", in.names(SCHEDULES), in);
        }
    }

    private static void known(
            @Nullable Located<String> name, String what, Set<String> names, ConfigContext in) {
        if (name != null && !names.contains(name.value())) {
            in.unknownName(name, what, names);
        }
    }
}
