package dev.fairlead.platform.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects problems while a tree is read; belongs to one thread. */
public final class Problems {
    private static final Comparator<ConfigProblem> BY_PLACE =
            Comparator.comparing((ConfigProblem p) -> p.position().file())
                    .thenComparingInt(p -> p.position().line())
                    .thenComparingInt(p -> p.position().column())
                    .thenComparing(ConfigProblem::message);

    private final List<ConfigProblem> found = new ArrayList<>();

    public void add(ConfigProblem problem) {
        if (!found.contains(problem)) {
            found.add(problem);
        }
    }

    public void add(Position position, String path, @Nullable String value, String message) {
        add(new ConfigProblem(position, path, value, message, null));
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    public int size() {
        return found.size();
    }

    /** All problems so far, by file, line and column. */
    public List<ConfigProblem> all() {
        return found.stream().sorted(BY_PLACE).toList();
    }
}
