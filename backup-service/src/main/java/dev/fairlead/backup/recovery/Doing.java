package dev.fairlead.backup.recovery;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.fairlead.backup.restoration.Target;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a step of a recovery does. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Doing.Gate.class, name = "gate"),
    @JsonSubTypes.Type(value = Doing.Restore.class, name = "restore"),
    @JsonSubTypes.Type(value = Doing.Verify.class, name = "verify"),
    @JsonSubTypes.Type(value = Doing.Run.class, name = "command"),
    @JsonSubTypes.Type(value = Doing.Notice.class, name = "notice")
})
public sealed interface Doing {

    /** As files, events and views name it. */
    @JsonIgnore
    String text();

    /** What is done, for people. */
    @JsonIgnore
    String about();

    /**
     * Waits for a person.
     *
     * @param question what has to be confirmed
     * @param role that the person must have, in the plan's team: operator or admin
     * @param inDrills whether a drill waits, too; it confirms by itself otherwise
     */
    record Gate(String question, String role, boolean inDrills) implements Doing {
        @Override
        public String text() {
            return "gate";
        }

        @Override
        public String about() {
            return question;
        }
    }

    /**
     * Restores a backup set into a new place.
     *
     * @param target up to where; null for as far as it reaches
     * @param point name that the target was given; null where it has none
     * @param foretold what was found of it when it was asked for, for people; null for nothing
     */
    record Restore(
            String backupSet,
            @Nullable Target target,
            @Nullable String point,
            @Nullable String foretold)
            implements Doing {

        /** As far as it reaches. */
        public static Restore toEnd(String backupSet) {
            return new Restore(backupSet, null, null, null);
        }

        @Override
        public String text() {
            return "restore";
        }

        @Override
        public String about() {
            if (target == null) {
                return "Restores the backup set %s as far as it reaches.".formatted(backupSet);
            }
            return "Restores the backup set %s to %s%s.%s"
                    .formatted(
                            backupSet,
                            target.text(),
                            point == null ? "" : " (the point %s)".formatted(point),
                            foretold == null ? "" : " " + foretold);
        }
    }

    /**
     * Asks what was restored.
     *
     * @param restored step that restored it
     * @param timeout for all queries together
     */
    record Verify(String restored, String database, List<Query> queries, Duration timeout)
            implements Doing {
        public Verify {
            queries = List.copyOf(queries);
        }

        @Override
        public String text() {
            return "verify";
        }

        @Override
        public String about() {
            return "Asks the database %s of what the step %s restored (%d queries)."
                    .formatted(database, restored, queries.size());
        }
    }

    /**
     * A query with one value as its answer.
     *
     * @param is what it must be, as text; null where any number from the other field on is right
     * @param atLeast the smallest number that is right; null where a text is expected
     */
    record Query(String sql, @Nullable String is, @Nullable Long atLeast) {

        /** What is expected, for people. */
        public String expected() {
            return is != null ? "'%s'".formatted(is) : "at least %d".formatted(atLeast);
        }
    }

    /**
     * Runs a program.
     *
     * @param environment values, or references to secrets
     * @param inDrills whether a drill runs it, too
     */
    record Run(
            List<String> words, Map<String, String> environment, Duration timeout, boolean inDrills)
            implements Doing {
        public Run {
            words = List.copyOf(words);
            environment = Map.copyOf(environment);
        }

        @Override
        public String text() {
            return "command";
        }

        @Override
        public String about() {
            return "Runs %s, for at most %s.".formatted(words.getFirst(), timeout);
        }
    }

    /** Tells those who follow the incident. */
    record Notice(String message) implements Doing {
        @Override
        public String text() {
            return "notice";
        }

        @Override
        public String about() {
            return message;
        }
    }
}
