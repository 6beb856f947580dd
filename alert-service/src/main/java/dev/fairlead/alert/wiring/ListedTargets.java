package dev.fairlead.alert.wiring;

import dev.fairlead.alert.rule.Discovery;
import dev.fairlead.alert.rule.Source;
import dev.fairlead.alert.scrape.Targets;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * The lists of this service: its configuration, files of targets, and the watches of deployments.
 * Of a job of which it read no target since its start somebody else has the list.
 *
 * @param askedElsewhere whether another server has the samples, and with them all lists
 */
record ListedTargets(Targets targets, BooleanSupplier askedElsewhere) implements Discovery {

    @Override
    public Set<Source> dropped(Set<Source> wanted) {
        if (askedElsewhere.getAsBoolean()) {
            return Set.of();
        }
        Set<String> jobs = targets.jobs();
        Set<Source> dropped = new HashSet<>(wanted);
        dropped.removeIf(source -> !jobs.contains(source.job()));
        targets.list().forEach(each -> Source.of(each.labels().toMap()).ifPresent(dropped::remove));
        return dropped;
    }
}
