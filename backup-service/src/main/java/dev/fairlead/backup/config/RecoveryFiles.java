package dev.fairlead.backup.config;

import dev.fairlead.backup.config.Files.DrillFile;
import dev.fairlead.backup.recovery.Doing;
import dev.fairlead.platform.config.Default;
import dev.fairlead.platform.config.InvalidField;
import dev.fairlead.platform.config.Located;
import dev.fairlead.platform.config.SecretRef;
import dev.fairlead.platform.security.Role;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files of {@code config/backup/recovery/} as they are written. */
final class RecoveryFiles {
    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_TEXT = 2_000;
    private static final int MOST_STEPS = 50;
    private static final int MOST_QUERIES = 20;
    private static final int MOST_WORDS = 100;
    private static final Duration LONGEST = Duration.ofHours(24);

    private RecoveryFiles() {}

    /** {@code recovery/<name>.yaml}. */
    record PlanFile(
            String title,
            String team,
            Located<String> tier,
            @Nullable Located<String> recoveredWith,
            @Nullable DrillFile drill,
            List<StepFile> steps) {
        PlanFile {
            requireText("title", title, LONGEST_TITLE);
            if (steps.isEmpty() || steps.size() > MOST_STEPS) {
                throw new InvalidField("steps", "1 to %d steps".formatted(MOST_STEPS));
            }
        }
    }

    /**
     * One step; it does one thing.
     *
     * @param after the step above it where left out
     */
    record StepFile(
            Located<String> name,
            String title,
            @Nullable List<Located<String>> after,
            @Nullable GateFile gate,
            @Nullable RestoreFile restore,
            @Nullable VerifyFile verify,
            @Nullable CommandFile command,
            @Nullable NoticeFile notice) {
        StepFile {
            requireText("title", title, LONGEST_TITLE);
            long things =
                    Stream.of(gate, restore, verify, command, notice)
                            .filter(Objects::nonNull)
                            .count();
            if (things != 1) {
                throw new InvalidField(
                        "gate", "exactly one of gate, restore, verify, command and notice");
            }
        }
    }

    /** Waits for a person. */
    record GateFile(
            String question, @Default("operator") Role role, @Default("false") boolean inDrills) {
        GateFile {
            requireText("question", question, LONGEST_TEXT);
            if (!role.includes(Role.OPERATOR)) {
                throw new InvalidField("role", "operator or admin");
            }
        }

        Doing doing() {
            return new Doing.Gate(question, role.text(), inDrills);
        }
    }

    /** Restores a backup set. */
    record RestoreFile(Located<String> set) {
        Doing doing() {
            return Doing.Restore.toEnd(set.value());
        }
    }

    /**
     * Asks what was restored.
     *
     * @param restored step that restored it; the nearest above where left out
     */
    record VerifyFile(
            @Nullable Located<String> restored,
            String database,
            List<QueryFile> queries,
            @Default("1m") Duration timeout) {
        VerifyFile {
            requireText("database", database, 63);
            if (queries.isEmpty() || queries.size() > MOST_QUERIES) {
                throw new InvalidField("queries", "1 to %d queries".formatted(MOST_QUERIES));
            }
            requireTimeout(timeout);
        }

        Doing doing(String step) {
            return new Doing.Verify(
                    step, database, queries.stream().map(QueryFile::query).toList(), timeout);
        }
    }

    record QueryFile(String sql, @Nullable String is, @Nullable Long atLeast) {
        QueryFile {
            requireText("sql", sql, LONGEST_TEXT);
            if ((is == null) == (atLeast == null)) {
                throw new InvalidField("is", "either 'is' (a text) or 'atLeast' (a number)");
            }
        }

        Doing.Query query() {
            return new Doing.Query(sql, is, atLeast);
        }
    }

    /** Runs a program. */
    record CommandFile(
            List<String> run,
            @Default("{}") Map<String, String> environment,
            @Default("{}") Map<String, SecretRef> secrets,
            @Default("10m") Duration timeout,
            @Default("false") boolean inDrills) {
        private static final String OWN = "FAIRLEAD_";

        CommandFile {
            if (run.isEmpty() || run.size() > MOST_WORDS || !run.getFirst().startsWith("/")) {
                throw new InvalidField("run", "the absolute path of a program, and its arguments");
            }
            requireTimeout(timeout);
            for (Map.Entry<String, String> each : environment.entrySet()) {
                if (each.getKey().startsWith(OWN) || SecretRef.isMeant(each.getValue())) {
                    throw new InvalidField(
                            "environment",
                            "names that do not begin with %s, and values in clear; what is secret is in 'secrets'"
                                    .formatted(OWN));
                }
            }
            for (String name : secrets.keySet()) {
                if (name.startsWith(OWN) || environment.containsKey(name)) {
                    throw new InvalidField(
                            "secrets",
                            "names that environment does not have, not beginning with " + OWN);
                }
            }
        }

        Doing doing() {
            Map<String, String> values = new HashMap<>(environment);
            secrets.forEach((name, secret) -> values.put(name, secret.toString()));
            return new Doing.Run(run, values, timeout, inDrills);
        }
    }

    /** Tells those who follow the incident. */
    record NoticeFile(String message) {
        NoticeFile {
            requireText("message", message, LONGEST_TEXT);
        }

        Doing doing() {
            return new Doing.Notice(message);
        }
    }

    private static void requireText(String field, String text, int longest) {
        if (text.isBlank() || text.length() > longest) {
            throw new InvalidField(field, "a text of at most %d characters".formatted(longest));
        }
    }

    private static void requireTimeout(Duration timeout) {
        if (!timeout.isPositive() || timeout.compareTo(LONGEST) > 0) {
            throw new InvalidField("timeout", "more than 0s, at most 24h");
        }
    }
}
