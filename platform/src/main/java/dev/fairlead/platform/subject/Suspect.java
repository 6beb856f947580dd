package dev.fairlead.platform.subject;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The version that is suspected to be what went wrong.
 *
 * @param deploymentId the deployment that brought it; null where none is known
 * @param watchId the watch of the deployment that found it; null where none did
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Suspect(String version, @Nullable String deploymentId, @Nullable String watchId) {

    /** As an event says it; null where it names none. */
    public static @Nullable Suspect of(dev.fairlead.events.subject.@Nullable Suspect said) {
        return said == null
                ? null
                : new Suspect(said.version(), said.deploymentId(), said.watchId());
    }

    /**
     * What was read out of JSON in which its fields stand among others: null where there was none
     * of them.
     */
    public static @Nullable Suspect orNull(@Nullable Suspect read) {
        return Optional.ofNullable(read).filter(each -> each.version != null).orElse(null);
    }

    /** The version alone; null where there is none. */
    public static @Nullable Suspect ofVersion(@Nullable String version) {
        return version == null ? null : new Suspect(version, null, null);
    }

    /** Whether an event suspects that deployment. */
    public static boolean isDeployment(
            @Nullable String id, dev.fairlead.events.subject.@Nullable Suspect said) {
        return said != null && id != null && id.equals(said.deploymentId());
    }

    /** For an event to say; null where there is none. */
    public static dev.fairlead.events.subject.@Nullable Suspect said(@Nullable Suspect suspect) {
        return suspect == null
                ? null
                : dev.fairlead.events.subject.Suspect.newBuilder()
                        .version(suspect.version)
                        .deploymentId(suspect.deploymentId)
                        .watchId(suspect.watchId)
                        .build();
    }

    /** The watch that found it; null where none did, or where nothing is suspected. */
    public static @Nullable String watchOf(@Nullable Suspect suspect) {
        return suspect == null ? null : suspect.watchId;
    }

    /** The deployment; null where none is known, or where nothing is suspected. */
    public static @Nullable String deploymentOf(@Nullable Suspect suspect) {
        return suspect == null ? null : suspect.deploymentId;
    }
}
