package dev.fairlead.cli.oncall;

import dev.fairlead.cli.shell.Failure;
import dev.fairlead.incident.config.ScheduleReader;
import dev.fairlead.incident.oncall.Rota;
import dev.fairlead.platform.config.ConfigException;
import dev.fairlead.platform.config.ConfigProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Computes what files of schedules say, without a service. */
final class ScheduleFiles {
    private ScheduleFiles() {}

    /** A span of time in which somebody holds a role. */
    record Duty(String role, String person, Instant start, Instant end) {}

    /** A span of time in which nobody does. */
    record Gap(String role, Instant start, Instant end) {}

    /**
     * What a file says of a span.
     *
     * @param problems why it cannot be used; empty where it can
     */
    record Checked(List<String> problems, List<Gap> gaps) {
        boolean passed() {
            return problems.isEmpty() && gaps.isEmpty();
        }
    }

    /**
     * Shifts within the span, cut at its ends, by start, role and person.
     *
     * @throws Failure with the problems of the file
     */
    static List<Duty> shifts(Path file, Instant from, Instant to) {
        try {
            return read(file).shifts(from, to).stream()
                    .map(shift ->
                            new Duty(shift.role(), shift.person(), shift.from(), shift.until()))
                    .toList();
        } catch (ConfigException refused) {
            List<String> problems = lines(refused);
            throw Failure.of(
                    problems.getFirst(),
                    problems.subList(1, problems.size()).toArray(String[]::new));
        }
    }

    static Checked check(Path file, Instant from, Instant to) {
        try {
            List<Gap> gaps =
                    read(file).gaps(from, to).stream()
                            .map(gap -> new Gap(gap.role(), gap.from(), gap.until()))
                            .toList();
            return new Checked(List.of(), gaps);
        } catch (ConfigException refused) {
            return new Checked(lines(refused), List.of());
        }
    }

    private static Rota read(Path file) {
        try {
            return ScheduleReader.read(file);
        } catch (IOException unreadable) {
            throw Failure.usage(
                    "%s cannot be read: expected a file such as config/incident/schedules/platform.yaml"
                            .formatted(file));
        }
    }

    private static List<String> lines(ConfigException refused) {
        return refused.problems().stream().map(ConfigProblem::toString).toList();
    }
}
