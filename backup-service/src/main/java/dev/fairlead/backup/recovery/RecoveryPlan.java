package dev.fairlead.backup.recovery;

import dev.fairlead.platform.stored.Stored;
import dev.fairlead.platform.stored.StoredForm;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A recovery plan, frozen when a recovery begins.
 *
 * @param rto longest time until everything works again
 * @param rpo highest age of what is restored
 * @param recoveredWith the step with whose end everything works again
 * @param drillDeadline after which a drill that has not ended fails
 * @param steps each after those that it waits for
 */
@Stored("recovery-plan")
public record RecoveryPlan(
        String name,
        String title,
        String team,
        String tier,
        Duration rto,
        Duration rpo,
        String recoveredWith,
        Duration drillDeadline,
        List<Step> steps) {

    /** How it is stored. */
    public static final StoredForm<RecoveryPlan> FORM = StoredForm.of(RecoveryPlan.class);

    public RecoveryPlan {
        steps = List.copyOf(steps);
    }

    /** The step of that name. */
    public Optional<Step> step(String step) {
        return steps.stream().filter(each -> each.name().equals(step)).findFirst();
    }

    /** The same, with other restores in the place of those of its own, by the names of steps. */
    public RecoveryPlan restoring(Map<String, Doing.Restore> restores) {
        return new RecoveryPlan(
                name,
                title,
                team,
                tier,
                rto,
                rpo,
                recoveredWith,
                drillDeadline,
                steps.stream()
                        .map(each -> {
                            Doing.Restore other = restores.get(each.name());
                            return other == null
                                    ? each
                                    : new Step(each.name(), each.title(), each.after(), other);
                        })
                        .toList());
    }

    /** Names of the steps that restore something. */
    public List<String> restores() {
        return steps.stream()
                .filter(each -> each.doing() instanceof Doing.Restore)
                .map(Step::name)
                .toList();
    }
}
