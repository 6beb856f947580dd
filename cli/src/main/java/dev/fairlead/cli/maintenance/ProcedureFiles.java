package dev.fairlead.cli.maintenance;

import dev.fairlead.cli.shell.Failure;
import dev.fairlead.maintenance.cadence.Cadence;
import dev.fairlead.maintenance.config.Procedure;
import dev.fairlead.maintenance.config.ProceduresReader;
import dev.fairlead.platform.config.ConfigException;
import dev.fairlead.platform.config.ConfigProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Computes what files of procedures say, without a service. */
final class ProcedureFiles {
    private static final int MOST = 100_000;

    private ProcedureFiles() {}

    /** One time of a procedure. */
    record Occurrence(String procedure, Instant scheduledFor, Instant dueBy) {}

    /**
     * The times of all procedures of a file, by time and name.
     *
     * @param from inclusive
     * @param to exclusive
     * @throws Failure with the problems of the file
     */
    static List<Occurrence> occurrences(Path file, Instant from, Instant to) {
        List<Occurrence> all = new ArrayList<>();
        for (Procedure procedure : read(file)) {
            Cadence cadence = procedure.plan().cadence();
            Optional<Instant> next = cadence.next(from.minusNanos(1));
            while (next.isPresent() && next.get().isBefore(to)) {
                Instant at = next.get();
                Instant dueBy = at.plus(procedure.plan().task().dueWithin());
                all.add(new Occurrence(procedure.name(), at, dueBy));
                if (all.size() > MOST) {
                    throw Failure.of(
                            "more than %d times from %s to %s: name a shorter span"
                                    .formatted(MOST, from, to));
                }
                next = cadence.next(at);
            }
        }
        all.sort(
                Comparator.comparing(Occurrence::scheduledFor)
                        .thenComparing(Occurrence::procedure));
        return all;
    }

    /** A line about the file, and whether it holds. */
    record Checked(boolean holds, String line) {}

    static Checked check(Path file) {
        try {
            int count = load(file).size();
            return new Checked(
                    true,
                    "%s: holds: %d procedure%s".formatted(file, count, count == 1 ? "" : "s"));
        } catch (ConfigException refused) {
            List<ConfigProblem> all = refused.problems();
            String more = all.size() == 1 ? "" : " (and %d more)".formatted(all.size() - 1);
            return new Checked(false, "%s: refused: %s%s".formatted(file, all.getFirst(), more));
        }
    }

    private static List<Procedure> read(Path file) {
        try {
            return load(file);
        } catch (ConfigException refused) {
            List<String> problems =
                    refused.problems().stream().map(ConfigProblem::toString).toList();
            throw Failure.of(
                    problems.getFirst(),
                    problems.subList(1, problems.size()).toArray(String[]::new));
        }
    }

    private static List<Procedure> load(Path file) {
        try {
            return ProceduresReader.read(file);
        } catch (IOException unreadable) {
            throw Failure.usage(
                    "%s cannot be read: expected a file such as config/maintenance/procedures/system.yaml"
                            .formatted(file));
        }
    }
}
