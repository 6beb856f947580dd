package dev.fairlead.incident.override;

import dev.fairlead.incident.oncall.RotaOverride;
import dev.fairlead.platform.stored.Stored;
import org.jspecify.annotations.Nullable;

/** What a person can ask of a schedule's overrides. */
public sealed interface OverrideCommand {

    /**
     * Makes one.
     *
     * @param replaces id of the one that it takes the place of; null for none
     */
    @Stored("make-override")
    record MakeOverride(String schedule, String id, RotaOverride what, @Nullable String replaces)
            implements OverrideCommand {}

    /** Takes one back. */
    @Stored("withdraw-override")
    record WithdrawOverride(String schedule, String id) implements OverrideCommand {}
}
