package dev.fairlead.maintenance.config;

import dev.fairlead.maintenance.cadence.Cadence;
import dev.fairlead.maintenance.cadence.Cron;
import dev.fairlead.maintenance.checklist.Every;
import dev.fairlead.maintenance.task.Evidence;
import dev.fairlead.maintenance.task.Missed;
import dev.fairlead.maintenance.task.Rhythm;
import dev.fairlead.platform.config.Default;
import dev.fairlead.platform.config.InvalidField;
import dev.fairlead.platform.config.Located;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The files of {@code config/maintenance/} as they are written. */
final class Files {
    private static final int LONGEST_TITLE = 120;
    private static final int LONGEST_TEXT = 4_000;
    private static final Duration LONGEST = Duration.ofDays(366);

    private Files() {}

    /** {@code procedures/<name>.yaml}: procedures that have much in common. */
    record ProceduresFile(
            String area,
            String team,
            OwnerFile owner,
            ZoneId timeZone,
            Map<String, ProcedureFile> procedures) {
        ProceduresFile {
            if (!area.matches("[a-z][a-z0-9-]{0,30}")) {
                throw new InvalidField("area", "a word such as system, database or security");
            }
        }
    }

    /** {@code checklist.yaml}. */
    record ChecklistFile(
            @Default("UTC") ZoneId timeZone, @Default("{}") Map<String, ItemFile> items) {
        Checklist checklist() {
            Map<String, Checklist.Item> all = new LinkedHashMap<>();
            items.forEach((name, item) ->
                    all.put(
                            name,
                            new Checklist.Item(
                                    item.title(), item.every(), Set.copyOf(item.provenBy()))));
            return new Checklist(timeZone, all);
        }
    }

    record ItemFile(String title, Every every, @Default("[]") List<String> provenBy) {
        ItemFile {
            if (!Checklist.EVENTS.containsAll(provenBy)) {
                throw new InvalidField(
                        "provenBy",
                        "names of " + String.join(", ", new TreeSet<>(Checklist.EVENTS)));
            }
        }
    }

    /** A procedure; what it leaves out is as the file says. */
    record ProcedureFile(
            String title,
            Rhythm rhythm,
            @Nullable Located<String> rrule,
            @Nullable Located<String> cron,
            @Default("2026-01-01") LocalDate start,
            Duration dueWithin,
            @Default("none") Evidence evidence,
            @Default("catch-up") Missed missed,
            @Nullable Located<String> checklist,
            @Nullable Located<String> probe,
            @Default("[]") List<String> kinds,
            @Nullable String instructions,
            @Nullable String team,
            @Nullable OwnerFile owner,
            @Nullable ZoneId timeZone) {
        ProcedureFile {
            if (title.isBlank() || title.length() > LONGEST_TITLE) {
                throw new InvalidField(
                        "title", "a sentence of at most %d characters".formatted(LONGEST_TITLE));
            }
            if ((rrule == null) == (cron == null)) {
                throw new InvalidField("rrule", "a recurrence rule, or 'cron' in its place");
            }
            if (!dueWithin.isPositive() || dueWithin.compareTo(LONGEST) > 0) {
                throw new InvalidField("dueWithin", "more than 0s, and at most a year");
            }
            if (instructions != null && instructions.length() > LONGEST_TEXT) {
                throw new InvalidField(
                        "instructions", "at most %d characters".formatted(LONGEST_TEXT));
            }
        }

        /** When it comes round, as it is written. */
        Located<String> when() {
            return rrule == null ? Objects.requireNonNull(cron) : rrule;
        }

        /**
         * The rule of its times.
         *
         * @throws IllegalArgumentException where {@code cron} is no such line
         */
        String rule() {
            return rrule == null ? Cron.rule(Objects.requireNonNull(cron).value()) : rrule.value();
        }

        /** What may stand there, for people. */
        String expected() {
            return rrule == null
                    ? Cron.EXPECTED + ", at most four times an hour"
                    : Cadence.EXPECTED;
        }
    }

    /** Somebody by name, or whoever is on call. */
    record OwnerFile(
            @Nullable Located<String> person,
            @Nullable Located<String> schedule,
            @Nullable String role) {
        OwnerFile {
            boolean onCall = schedule != null && role != null;
            if (onCall == (person != null) || (schedule == null) != (role == null)) {
                throw new InvalidField(
                        "person", "either 'person', or 'schedule' and 'role' of who is on call");
            }
        }

        String text() {
            return person != null
                    ? "person:" + person.value()
                    : "on-call:%s/%s".formatted(schedule, role);
        }
    }
}
