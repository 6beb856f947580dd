package dev.fairlead.backup.restoration;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Up to where a restore goes.
 *
 * @param value an instant, a position of the log, or the id of a backup; null for the end
 */
public record Target(Kind kind, @Nullable String value) {

    /** As far as the log reaches. */
    public static final Target END = new Target(Kind.END, null);

    /** What a target is. */
    public enum Kind {
        /** Everything that is there. */
        END,
        /** What was committed by then. */
        TIME,
        /** What is in the log up to there. */
        LSN,
        /** The recovery point of that backup. */
        BACKUP
    }

    /** What somebody wrote; empty where it is none. */
    public static Optional<Target> parse(@Nullable String text) {
        if (text == null || text.equals("end")) {
            return Optional.of(END);
        }
        if (text.matches("[0-9A-Fa-f]{1,8}/[0-9A-Fa-f]{1,8}")) {
            return Optional.of(new Target(Kind.LSN, text.toUpperCase(Locale.ROOT)));
        }
        if (text.matches("[0-9a-f][0-9a-f-]{0,99}") && !text.matches("\\d{4}-\\d{2}-\\d{2}")) {
            return Optional.of(new Target(Kind.BACKUP, text));
        }
        try {
            Instant at = OffsetDateTime.parse(text).toInstant();
            return Optional.of(new Target(Kind.TIME, at.toString()));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    /** For people and events. */
    public String text() {
        return value == null ? "end" : value;
    }

    Instant time() {
        return Instant.parse(String.valueOf(value));
    }
}
