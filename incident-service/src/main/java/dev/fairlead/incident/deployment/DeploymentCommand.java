package dev.fairlead.incident.deployment;

import dev.fairlead.events.incidents.DeploymentOccasion;
import dev.fairlead.platform.stored.Stored;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is heard of a deployment. */
public sealed interface DeploymentCommand {

    /**
     * Something happened to it.
     *
     * @param channels names of those that are told; empty where it is only remembered
     */
    @Stored("note-deployment")
    record Note(Deployed what, Happening happening, List<String> channels)
            implements DeploymentCommand {

        public Note {
            channels = List.copyOf(channels);
        }
    }

    /** Which version goes where. */
    record Deployed(String deploymentId, String service, String environment, String version) {}

    /**
     * What happened.
     *
     * @param strategy how the version takes over the traffic; null where that is not said
     * @param by who asked, or cancelled it; null where that is not said
     * @param otherVersion what served before, or serves again; null for none
     * @param reason named reason of the end; null where there is none
     * @param detail what was found; null for nothing
     */
    record Happening(
            DeploymentOccasion occasion,
            @Nullable String strategy,
            @Nullable String by,
            @Nullable String otherVersion,
            @Nullable String reason,
            @Nullable String detail,
            Instant at) {

        /** A beginning, or an end that needs no reason. */
        public Happening(
                DeploymentOccasion occasion,
                @Nullable String strategy,
                @Nullable String by,
                @Nullable String otherVersion,
                Instant at) {
            this(occasion, strategy, by, otherVersion, null, null, at);
        }
    }
}
