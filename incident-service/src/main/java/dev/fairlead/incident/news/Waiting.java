package dev.fairlead.incident.news;

import dev.fairlead.events.incidents.DeploymentOccasion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What one message tells of several deployments.
 *
 * @param counts how many of each kind
 * @param named some of them, those that ended badly first
 */
public record Waiting(Map<DeploymentOccasion, Integer> counts, List<Line> named) {

    /** How many a message names; more of them nobody reads. */
    static final int MOST_NAMED = 20;

    static final Waiting NOTHING = new Waiting(Map.of(), List.of());

    private static final Comparator<Line> BAD_FIRST = Comparator.comparing(line -> !line.isBad());

    public Waiting {
        counts = Map.copyOf(counts);
        named = List.copyOf(named);
    }

    Waiting with(Line line) {
        Map<DeploymentOccasion, Integer> more = new EnumMap<>(DeploymentOccasion.class);
        more.putAll(counts);
        more.merge(line.occasion(), 1, Integer::sum);
        List<Line> lines = new ArrayList<>(named);
        lines.add(line);
        lines.sort(BAD_FIRST);
        return new Waiting(more, lines.subList(0, Math.min(lines.size(), MOST_NAMED)));
    }

    boolean isEmpty() {
        return counts.isEmpty();
    }

    int total() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    int unnamed() {
        return total() - named.size();
    }

    /** Counts of each kind, then a line for each that is named. */
    String text() {
        List<String> lines = new ArrayList<>();
        lines.add("DEPLOYMENTS");
        List<String> kinds = new ArrayList<>();
        for (DeploymentOccasion occasion : DeploymentOccasion.values()) {
            Integer count = counts.get(occasion);
            if (count != null) {
                kinds.add("%d %s".formatted(count, Line.words(occasion)));
            }
        }
        lines.add("%d more in the last minute: %s".formatted(total(), String.join(", ", kinds)));
        for (Line line : named) {
            lines.add(
                    "%s %s %s: %s (%s)"
                            .formatted(
                                    line.service(),
                                    line.environment(),
                                    line.version(),
                                    Line.words(line.occasion()),
                                    line.deploymentId()));
        }
        if (unnamed() > 0) {
            lines.add("… and %d that are not named here".formatted(unnamed()));
        }
        return String.join("\n", lines);
    }
}
