package dev.fairlead.standalone.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** A workflow of GitHub Actions, as far as its commands go. */
record Workflow(Map<String, List<String>> scripts, Set<String> variables) {

    /**
     * The scripts that call {@code fairlead}, by job, in the order in which the jobs need each
     * other.
     */
    static Workflow read(Path file) throws IOException {
        Map<?, ?> root =
                (Map<?, ?>)
                        new Load(LoadSettings.builder().build())
                                .loadFromString(Files.readString(file));
        Map<?, ?> jobs = (Map<?, ?>) Objects.requireNonNull(root.get("jobs"));
        Map<String, List<String>> scripts = new LinkedHashMap<>();
        Set<String> variables = new LinkedHashSet<>();
        keys(root.get("env")).forEach(variables::add);
        while (scripts.size() < jobs.size()) {
            int before = scripts.size();
            jobs.forEach((name, job) -> {
                if (!scripts.containsKey(name) && scripts.keySet().containsAll(needs(job))) {
                    scripts.put(name.toString(), commands(job));
                    keys(((Map<?, ?>) job).get("env")).forEach(variables::add);
                }
            });
            if (scripts.size() == before) {
                throw new IllegalStateException("jobs need each other in a circle: " + jobs);
            }
        }
        return new Workflow(scripts, variables);
    }

    private static List<String> needs(Object job) {
        Object needs = ((Map<?, ?>) job).get("needs");
        return switch (needs) {
            case null -> List.of();
            case List<?> several -> several.stream().map(Object::toString).toList();
            default -> List.of(needs.toString());
        };
    }

    private static List<String> commands(Object job) {
        List<String> commands = new ArrayList<>();
        for (Object step : (List<?>) Objects.requireNonNull(((Map<?, ?>) job).get("steps"))) {
            Object run = ((Map<?, ?>) step).get("run");
            if (run != null && run.toString().contains("fairlead ")) {
                commands.add(run.toString());
            }
        }
        return commands;
    }

    private static List<String> keys(@Nullable Object map) {
        return map == null
                ? List.of()
                : ((Map<?, ?>) map).keySet().stream().map(Object::toString).toList();
    }
}
