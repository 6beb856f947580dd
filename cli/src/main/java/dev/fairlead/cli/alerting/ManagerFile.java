package dev.fairlead.cli.alerting;

import dev.fairlead.alert.alertmanager.AlertmanagerFile;
import dev.fairlead.alert.routing.LabelMatcher;
import dev.fairlead.alert.routing.Matchers;
import dev.fairlead.alert.routing.Route;
import dev.fairlead.platform.config.Position;
import dev.fairlead.platform.config.Problems;
import dev.fairlead.promql.labels.Matcher;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A configuration file of Alertmanager that holds, as alert-service reads it. */
final class ManagerFile {
    private final AlertmanagerFile file;

    private ManagerFile(AlertmanagerFile file) {
        this.file = file;
    }

    /** Null where it has problems; that it cannot be read is one. */
    static @Nullable ManagerFile read(Path path, Problems problems) {
        try {
            AlertmanagerFile file = AlertmanagerFile.read(path, problems);
            return file == null ? null : new ManagerFile(file);
        } catch (IOException unreadable) {
            problems.add(
                    Position.of(path.toString()),
                    "",
                    null,
                    "the file cannot be read (%s): expected a file in UTF-8"
                            .formatted(unreadable.getClass().getSimpleName()));
            return null;
        }
    }

    /**
     * A label as the command line has it.
     *
     * @throws IllegalArgumentException where it is none
     */
    static Map.Entry<String, String> label(String text) {
        List<LabelMatcher> matchers = Matchers.parse(text).all();
        if (matchers.size() == 1 && matchers.getFirst().matcher().op() == Matcher.Op.EQUAL) {
            Matcher label = matchers.getFirst().matcher();
            return Map.entry(label.name(), label.value());
        }
        throw new IllegalArgumentException("expected name=value");
    }

    /** How much is in it. */
    String summary() {
        return "%d routes, %d receivers, %d inhibition rules, %d templates"
                .formatted(
                        file.root().all().count(),
                        file.receiverNames().size(),
                        file.inhibitRules().size(),
                        file.templates().size());
    }

    /** What holds, and should be written another way or does less than Alertmanager does. */
    List<String> warnings() {
        return file.warnings();
    }

    /** Who is told of an alert with these labels, in the order of the routes. */
    String receivers(Map<String, String> labels) {
        return file.root().match(labels).stream()
                .map(Route::receiver)
                .collect(Collectors.joining(","));
    }

    /** The routes, a line each. */
    List<String> tree() {
        List<String> lines = new ArrayList<>();
        add(file.root(), 0, lines);
        return lines;
    }

    private static void add(Route route, int depth, List<String> lines) {
        String matchers =
                depth == 0
                        ? "default"
                        : route.matchers().stream()
                                .map(LabelMatcher::toString)
                                .collect(Collectors.joining(",", "{", "}"));
        lines.add(
                "%s%s  receiver: %s%s"
                        .formatted(
                                "  ".repeat(depth),
                                matchers,
                                route.receiver(),
                                route.further() ? "  continue: true" : ""));
        route.routes().forEach(child -> add(child, depth + 1, lines));
    }
}
