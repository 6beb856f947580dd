package dev.fairlead.platform.config;

import dev.fairlead.platform.config.ConfigLoader.Result;
import dev.fairlead.platform.config.ConfigLoader.Snapshot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks a whole tree the way a reload does, without starting anything. Looks no secret up: a tree
 * is checked where its secrets are not.
 */
public final class ConfigCheck {
    private final ConfigLoader loader;

    /**
     * What a check says.
     *
     * @param snapshot what was read; null where there are problems
     * @param problems empty where everything is right
     * @param lines for people: one a problem, and a last one with the verdict
     */
    public record Report(
            @Nullable Snapshot snapshot, List<ConfigProblem> problems, List<String> lines) {
        public Report {
            problems = List.copyOf(problems);
            lines = List.copyOf(lines);
        }

        /** Whether the tree may be used. */
        public boolean passed() {
            return problems.isEmpty();
        }
    }

    /**
     * @param readers those of the catalogue and of every service
     */
    public ConfigCheck(List<ConfigReader<?>> readers) {
        this.loader = new ConfigLoader(readers);
    }

    /** Checks the tree. */
    public Report check(Path directory) {
        List<String> lines = new ArrayList<>();
        return switch (loader.load(directory)) {
            case Result.Loaded(Snapshot snapshot) -> {
                lines.add("OK " + directory + ", hash " + snapshot.hash());
                yield new Report(snapshot, List.of(), lines);
            }
            case Result.Refused(List<ConfigProblem> problems) -> {
                problems.forEach(problem -> lines.add(problem.toString()));
                lines.add(
                        "%d problem%s in %s"
                                .formatted(
                                        problems.size(),
                                        problems.size() == 1 ? "" : "s",
                                        directory));
                yield new Report(null, problems, lines);
            }
        };
    }
}
