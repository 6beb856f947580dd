package dev.fairlead.maintenance.finding;

import dev.fairlead.platform.stored.Stored;

/** What a finding can be asked to do. */
public sealed interface FindingCommand {

    /** A probe sees it. */
    @Stored("open")
    record Open(String findingId, String probe, String team, Finding finding)
            implements FindingCommand {}

    /**
     * It is no more.
     *
     * @param reason named, in kebab-case
     */
    @Stored("close")
    record Close(String reason) implements FindingCommand {}
}
