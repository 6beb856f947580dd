package dev.fairlead.deploy.traffic.kubernetes;

import dev.fairlead.deploy.kubernetes.Marks;
import dev.fairlead.deploy.traffic.Route;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The split that was asked for last, as it stands on what routes.
 *
 * @param rule index of the rule that has it; null for the only one, or where there are none
 * @param backends those with a share; all of them where none has one
 */
record Split(
        long generation,
        String service,
        String environment,
        @Nullable Integer rule,
        List<Backend> backends) {

    // A newer version of this service may have written more.
    private static final JsonMapper JSON =
            JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    Split {
        backends = List.copyOf(backends);
    }

    /**
     * A version.
     *
     * @param name of its Service
     * @param key of its instance, which its Pods have as a label
     * @param weight relative to the sum of all
     */
    record Backend(String version, String name, String key, int port, int weight) {}

    /** What stands on the object; empty where nothing does, or nothing that can be read. */
    static Optional<Split> of(HasMetadata object) {
        Map<String, String> notes = object.getMetadata().getAnnotations();
        String written = notes == null ? null : notes.get(Marks.SPLIT);
        if (written == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(written, Split.class));
        } catch (JacksonException spoilt) {
            return Optional.empty();
        }
    }

    String text() {
        return JSON.writeValueAsString(this);
    }

    boolean isOf(Route route) {
        return service.equals(route.service()) && environment.equals(route.environment());
    }

    /** The version whose Service has the name; the name itself where it is none of them. */
    String version(String backend) {
        return backends.stream()
                .filter(one -> one.name().equals(backend))
                .map(Backend::version)
                .findFirst()
                .orElse(backend);
    }

    /** Whether the object may be changed back where others have changed it. */
    static boolean mayRepair(HasMetadata object) {
        Map<String, String> notes = object.getMetadata().getAnnotations();
        return notes == null || !Marks.NO.equals(notes.get(Marks.REPAIR));
    }
}
