package dev.fairlead.maintenance.probe;

import dev.fairlead.maintenance.sighting.SightingView;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;

/**
 * What the service remembers of what others said, and what probes look back on.
 *
 * <p>Contract: as fresh as the last commit; an exception of the database is one of {@code
 * org.springframework.dao}, and the look is tried again.
 */
public interface Memory {

    /** Everything that was seen of those things, by name. */
    Map<String, SightingView> sightings(String of);

    /** How often that was counted on the days from the first to the last, by what of. */
    Map<String, Long> counted(String what, LocalDate from, LocalDate to);

    /** A probe measured these, by name. */
    void measured(String probe, Map<String, Double> values, Instant at);

    /** A probe sees it for the first time. */
    void note(String of, String name, String sign, Instant at);
}
