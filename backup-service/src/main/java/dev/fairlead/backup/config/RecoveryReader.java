package dev.fairlead.backup.config;

import dev.fairlead.backup.config.Files.DrillFile;
import dev.fairlead.backup.config.Files.TierFile;
import dev.fairlead.backup.config.RecoveryFiles.PlanFile;
import dev.fairlead.backup.config.RecoveryFiles.StepFile;
import dev.fairlead.backup.config.RecoveryFiles.VerifyFile;
import dev.fairlead.backup.recovery.Doing;
import dev.fairlead.backup.recovery.RecoveryPlan;
import dev.fairlead.backup.recovery.Step;
import dev.fairlead.backup.schedule.Recurrence;
import dev.fairlead.platform.config.ConfigContext;
import dev.fairlead.platform.config.Located;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code config/backup/recovery/} and checks its names. A step waits only for steps above it,
 * so that none waits for itself.
 */
final class RecoveryReader {
    private static final String FOLDER = "backup/recovery";
    private static final String NAME = "[a-z0-9][a-z0-9-]{0,62}";
    private static final Duration DRILL_DEADLINE = Duration.ofHours(4);

    private final ConfigContext in;
    private final Map<String, TierFile> tiers;

    /** Names of the sets that there are, right or wrong. */
    private final Set<String> sets;

    RecoveryReader(ConfigContext in, Map<String, TierFile> tiers, Set<String> sets) {
        this.in = in;
        this.tiers = tiers;
        this.sets = sets;
    }

    Map<String, PlannedRecovery> read() {
        Map<String, PlannedRecovery> plans = new TreeMap<>();
        in.each(FOLDER, PlanFile.class)
                .forEach((name, file) -> {
                    PlannedRecovery plan = plan(name, file);
                    if (plan != null) {
                        plans.put(name, plan);
                    }
                });
        return plans;
    }

    private @Nullable PlannedRecovery plan(String name, PlanFile file) {
        if (!name.matches(NAME)) {
            in.problem(
                    in.position(FOLDER + "/" + name + ".yaml"),
                    "",
                    name,
                    "recovery plan '%s': expected a file name of lower-case letters, digits and hyphens"
                            .formatted(name));
            return null;
        }
        TierFile tier = tiers.get(file.tier().value());
        if (tier == null) {
            in.unknownName(file.tier(), "tier", tiers.keySet());
            return null;
        }
        Map<String, Step> steps = steps(file);
        Located<String> last = file.recoveredWith();
        if (last != null && !steps.containsKey(last.value())) {
            in.unknownName(last, "step", steps.keySet());
        }
        DrillFile drill = file.drill();
        return new PlannedRecovery(
                new RecoveryPlan(
                        name,
                        file.title(),
                        file.team(),
                        file.tier().value(),
                        tier.rto(),
                        tier.rpo(),
                        last == null ? recoveredWith(List.copyOf(steps.values())) : last.value(),
                        drill == null ? DRILL_DEADLINE : drill.deadline(),
                        List.copyOf(steps.values())),
                drill == null ? null : new Recurrence(drill.days(), drill.at(), drill.timeZone()));
    }

    /** The last step that restores, asks or runs something; the last of all where none does. */
    private static String recoveredWith(List<Step> steps) {
        return steps.stream()
                .filter(step ->
                        !(step.doing() instanceof Doing.Gate
                                || step.doing() instanceof Doing.Notice))
                .reduce((_, later) -> later)
                .orElseGet(steps::getLast)
                .name();
    }

    private Map<String, Step> steps(PlanFile file) {
        Map<String, Step> steps = new LinkedHashMap<>();
        String above = null;
        for (StepFile step : file.steps()) {
            String name = step.name().value();
            if (!name.matches(NAME) || steps.containsKey(name)) {
                in.problem(
                        step.name().position(),
                        step.name().path(),
                        name,
                        "%s '%s': expected a name of lower-case letters, digits and hyphens that no step above has"
                                .formatted(step.name().path(), name));
            }
            Doing doing = doing(step, steps);
            steps.put(name, new Step(name, step.title(), after(step, above, steps), doing));
            above = name;
        }
        return steps;
    }

    private List<String> after(StepFile step, @Nullable String above, Map<String, Step> known) {
        List<Located<String>> after = step.after();
        if (after == null) {
            return above == null ? List.of() : List.of(above);
        }
        Set<String> names = new LinkedHashSet<>();
        for (Located<String> each : after) {
            if (!known.containsKey(each.value())) {
                in.unknownName(each, "step above this one", known.keySet());
            }
            names.add(each.value());
        }
        return List.copyOf(names);
    }

    private Doing doing(StepFile step, Map<String, Step> above) {
        if (step.gate() != null) {
            return step.gate().doing();
        }
        if (step.restore() != null) {
            Located<String> set = step.restore().set();
            if (!sets.contains(set.value())) {
                in.unknownName(set, "backup set", sets);
            }
            return step.restore().doing();
        }
        if (step.verify() != null) {
            return step.verify().doing(restored(step, step.verify(), above));
        }
        return step.command() != null
                ? step.command().doing()
                : Objects.requireNonNull(step.notice()).doing();
    }

    private String restored(StepFile step, VerifyFile verify, Map<String, Step> above) {
        List<String> restores = new ArrayList<>();
        for (Step each : above.values()) {
            if (each.doing() instanceof Doing.Restore) {
                restores.add(each.name());
            }
        }
        Located<String> named = verify.restored();
        if (named != null && restores.contains(named.value())) {
            return named.value();
        }
        if (named != null) {
            in.unknownName(named, "step above this one that restores", Set.copyOf(restores));
            return named.value();
        }
        if (restores.isEmpty()) {
            in.problem(
                    step.name().position(),
                    step.name().path(),
                    step.name().value(),
                    "%s: '%s' asks what was restored, and no step above it restores anything"
                            .formatted(step.name().path(), step.name().value()));
            return "";
        }
        return restores.getLast();
    }
}
