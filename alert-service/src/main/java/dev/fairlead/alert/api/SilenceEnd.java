package dev.fairlead.alert.api;

import dev.fairlead.alert.alertmanager.PrometheusDuration;
import dev.fairlead.platform.config.InvalidField;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** When a silence ends, said as a time or as a length. */
final class SilenceEnd {

    private static final String FIELD = "lasts";

    private SilenceEnd() {}

    /**
     * @throws InvalidField where neither is said, or both, or the length is none
     */
    static void check(@Nullable Instant endsAt, @Nullable String lasts) {
        if ((endsAt == null) == (lasts == null)) {
            throw new InvalidField("endsAt", "a time, or in its place lasts such as \"2h\"");
        }
        if (lasts != null && length(lasts).isZero()) {
            throw new InvalidField(FIELD, "longer than nothing, such as \"2h\"");
        }
    }

    /** Of what was checked. */
    static Instant of(@Nullable Instant endsAt, @Nullable String lasts, Instant from) {
        return lasts == null
                ? Objects.requireNonNull(endsAt, "one of both is said")
                : from.plus(length(lasts));
    }

    private static Duration length(String lasts) {
        try {
            return PrometheusDuration.parse(lasts);
        } catch (IllegalArgumentException malformed) {
            throw new InvalidField(
                    FIELD,
                    "a length such as \"2h\" or \"1d12h\" (%s)".formatted(malformed.getMessage()));
        }
    }
}
