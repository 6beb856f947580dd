package dev.fairlead.backup.recovery;

import dev.fairlead.platform.stored.Stored;
import dev.fairlead.platform.stored.StoredForm;
import java.time.Duration;
import java.util.List;
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

    /** Names of the steps that restore something. */
    public List<String> restores() {
        return steps.stream()
                .filter(each -> each.doing() instanceof Doing.Restore)
                .map(Step::name)
                .toList();
    }
}
