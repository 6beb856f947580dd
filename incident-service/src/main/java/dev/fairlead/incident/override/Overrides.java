package dev.fairlead.incident.override;

import dev.fairlead.events.incidents.OverrideMade;
import dev.fairlead.incident.oncall.RotaOverride;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The overrides of one schedule, which queries read too.
 *
 * @param schedule null where none was ever made
 * @param made without those that ended long before the latest was made
 */
public record Overrides(@Nullable String schedule, List<MadeOverride> made) {

    /** Kind of the documents. */
    public static final String KIND = "overrides";

    /** No rota answers of a time so long ago. */
    private static final Period KEPT = Period.ofDays(400);

    static final Overrides NONE = new Overrides(null, List.of());

    public Overrides {
        made = List.copyOf(made);
    }

    Optional<MadeOverride> find(String id) {
        return made.stream().filter(one -> one.id().equals(id)).findFirst();
    }

    /** The one that says something else of the same time and role. */
    Optional<MadeOverride> against(RotaOverride what, @Nullable String replaced) {
        return made.stream()
                .filter(one -> !one.id().equals(replaced))
                .filter(one -> one.what().contradicts(what))
                .findFirst();
    }

    Overrides with(OverrideMade added) {
        LocalDateTime past = LocalDateTime.ofInstant(added.at(), ZoneOffset.UTC).minus(KEPT);
        return new Overrides(
                added.schedule(),
                Stream.concat(
                                made.stream().filter(one -> one.what().until().isAfter(past)),
                                Stream.of(MadeOverride.of(added)))
                        .toList());
    }

    Overrides without(String id) {
        return new Overrides(schedule, made.stream().filter(one -> !one.id().equals(id)).toList());
    }

    /** What they change, in the order in which they were made. */
    public List<RotaOverride> changes() {
        return made.stream().map(MadeOverride::what).toList();
    }
}
