package dev.fairlead.maintenance.config;

import dev.fairlead.maintenance.config.Files.OwnerFile;
import dev.fairlead.maintenance.config.Files.ProceduresFile;
import dev.fairlead.platform.config.ConfigContext;
import dev.fairlead.platform.config.ConfigReader;
import dev.fairlead.platform.config.Located;
import dev.fairlead.platform.config.Problems;
import dev.fairlead.platform.people.PeopleReader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code config/maintenance/}. A tree without that folder has no procedures. */
public final class MaintenanceConfigReader implements ConfigReader<MaintenanceConfig> {
    private static final String FOLDER = "maintenance";
    private static final String PROCEDURES = FOLDER + "/procedures";
    private static final String SCHEDULES = "incident/schedules";

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
        Map<String, Procedure> all = new LinkedHashMap<>();
        Problems problems = new Problems();
        in.each(PROCEDURES, ProceduresFile.class)
                .forEach((name, file) -> {
                    checkOwner(file.owner(), in);
                    file.procedures().values().forEach(each -> checkOwner(each.owner(), in));
                    Compiled.add(all, name, file, problems);
                });
        in.problems(problems);
        return new MaintenanceConfig(all);
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
