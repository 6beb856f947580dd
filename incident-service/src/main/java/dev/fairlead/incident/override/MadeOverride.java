package dev.fairlead.incident.override;

import dev.fairlead.events.incidents.OverrideMade;
import dev.fairlead.incident.oncall.OverrideKind;
import dev.fairlead.incident.oncall.RotaOverride;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An override that somebody made.
 *
 * @param what what it changes
 * @param by id of the person who made it
 * @param reason why, in their own words
 */
public record MadeOverride(
        String id, RotaOverride what, String by, @Nullable String reason, Instant at) {

    static MadeOverride of(OverrideMade made) {
        return new MadeOverride(
                made.overrideId(),
                new RotaOverride(
                        made.role(),
                        LocalDateTime.parse(made.from()),
                        LocalDateTime.parse(made.until()),
                        made.person(),
                        OverrideKind.valueOf(made.kind().toUpperCase(Locale.ROOT))),
                made.by(),
                made.reason(),
                made.at());
    }
}
