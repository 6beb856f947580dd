package dev.fairlead.platform.outbound;

import dev.fairlead.platform.decide.EffectContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * How long, and how often, one that is unavailable is asked again.
 *
 * @param giveUpAfter since the work was first due
 * @param awaitsSecrets whether a secret that is not there is waited for, too
 */
public record Patience(Backoff backoff, Duration giveUpAfter, boolean awaitsSecrets) {

    /**
     * The pause until the next try: that of the back-off, or the answer's where that is longer.
     * Empty where the next try would be too late.
     *
     * @param random 0 to 1
     */
    public Optional<Duration> pause(
            Answer.Unavailable answer, EffectContext context, Instant now, DoubleSupplier random) {
        Duration own = backoff.after(context.tries(), random);
        Duration asked = answer.pause();
        Duration pause = asked != null && asked.compareTo(own) > 0 ? asked : own;
        boolean late = now.plus(pause).isAfter(context.firstDue().plus(giveUpAfter));
        return late ? Optional.empty() : Optional.of(pause);
    }
}
