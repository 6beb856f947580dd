package dev.fairlead.maintenance.config;

import dev.fairlead.maintenance.cadence.Cadence;
import dev.fairlead.maintenance.config.Files.ProcedureFile;
import dev.fairlead.maintenance.config.Files.ProceduresFile;
import dev.fairlead.maintenance.procedure.ProcedurePlan;
import dev.fairlead.maintenance.task.TaskPlan;
import dev.fairlead.platform.config.Located;
import dev.fairlead.platform.config.Problems;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes procedures of a file. */
final class Compiled {
    private static final String NAME = "[a-z][a-z0-9-]{0,62}";

    private Compiled() {}

    /** Adds the procedures of a file; those that cannot be used are problems. */
    static void add(
            Map<String, Procedure> all, String fileName, ProceduresFile file, Problems problems) {
        file.procedures().forEach((name, each) -> add(all, fileName, file, name, each, problems));
    }

    private static void add(
            Map<String, Procedure> all,
            String fileName,
            ProceduresFile file,
            String name,
            ProcedureFile procedure,
            Problems problems) {
        Procedure other = all.get(name);
        if (!name.matches(NAME)) {
            add(
                    problems,
                    procedure,
                    "procedure '%s': expected lower-case letters, digits and hyphens, beginning with a letter"
                            .formatted(name));
        } else if (other != null) {
            add(
                    problems,
                    procedure,
                    "procedure '%s': stands in %s.yaml, too; expected each name once"
                            .formatted(name, other.file()));
        } else {
            Cadence cadence = cadence(file, procedure, problems);
            if (cadence != null) {
                ProcedurePlan plan = new ProcedurePlan(cadence, task(file, procedure));
                all.put(name, new Procedure(name, fileName, plan));
            }
        }
    }

    private static @Nullable Cadence cadence(
            ProceduresFile file, ProcedureFile procedure, Problems problems) {
        Located<String> rule = procedure.when();
        try {
            return new Cadence(procedure.rule(), procedure.start(), timeZone(file, procedure));
        } catch (IllegalArgumentException wrong) {
            add(
                    problems,
                    procedure,
                    "%s '%s': %s; expected %s"
                            .formatted(
                                    rule.path(),
                                    rule.value(),
                                    wrong.getMessage(),
                                    procedure.expected()));
            return null;
        }
    }

    private static TaskPlan task(ProceduresFile file, ProcedureFile procedure) {
        return new TaskPlan(
                new TaskPlan.About(
                        procedure.title(),
                        file.area(),
                        procedure.rhythm(),
                        procedure.instructions()),
                Objects.requireNonNullElse(procedure.team(), file.team()),
                Objects.requireNonNullElse(procedure.owner(), file.owner()).text(),
                procedure.evidence(),
                procedure.dueWithin(),
                procedure.missed(),
                timeZone(file, procedure),
                procedure.checklist() == null ? null : procedure.checklist().value(),
                procedure.probe() == null
                        ? null
                        : new TaskPlan.ByProbe(procedure.probe().value(), procedure.kinds()));
    }

    private static ZoneId timeZone(ProceduresFile file, ProcedureFile procedure) {
        return Objects.requireNonNullElse(procedure.timeZone(), file.timeZone());
    }

    private static void add(Problems problems, ProcedureFile procedure, String message) {
        Located<String> rule = procedure.when();
        problems.add(rule.position(), rule.path(), rule.value(), message);
    }
}
