package dev.fairlead.incident.intake;

import dev.fairlead.incident.oncall.RotaOverride;
import java.util.List;

/** Finds the overrides that people made of a schedule. */
@FunctionalInterface
public interface MadeOverrides {

    /** None where the schedule has none, or does not exist. */
    List<RotaOverride> of(String schedule);
}
