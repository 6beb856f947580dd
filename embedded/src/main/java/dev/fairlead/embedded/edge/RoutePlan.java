package dev.fairlead.embedded.edge;

import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How the traffic of a route is to be split: the body of {@code PUT
 * /routes/<service>/<environment>}.
 *
 * @param pathPrefix of the requests, such as {@code /checkout}: whole segments, without a slash at
 *     the end; {@code /} takes all that no longer prefix takes
 * @param generation grows with every change; a plan with a lower one than that in force is refused
 * @param targets each version once
 */
public record RoutePlan(String pathPrefix, long generation, List<Target> targets) {
    private static final Pattern PREFIX = Pattern.compile("/|(/[A-Za-z0-9._~-]+)+");

    public RoutePlan {
        Names.require("pathPrefix", pathPrefix, PREFIX, "segments such as /checkout");
        if (generation < 0) {
            throw new IllegalArgumentException(
                    "generation %d: expected 0 or more".formatted(generation));
        }
        targets = copy(targets);
        var versions = new HashSet<String>();
        for (Target target : targets) {
            if (!versions.add(target.version())) {
                throw new IllegalArgumentException(
                        "version '%s' is there twice: expected each version once"
                                .formatted(target.version()));
            }
        }
    }

    // JSON that leaves the field out reaches the constructor as null.
    private static List<Target> copy(@Nullable List<Target> targets) {
        if (targets == null) {
            throw new IllegalArgumentException("targets is missing: expected a list, may be empty");
        }
        return List.copyOf(targets);
    }

    int totalWeight() {
        return targets.stream().mapToInt(Target::weight).sum();
    }
}
