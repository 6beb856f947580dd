package dev.fairlead.console.upstream;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The firm's services, by name, as a service of Fairlead has them in force. */
public record Catalogue(List<Entry> items) {

    /**
     * A service of the firm.
     *
     * @param tier 1 (most important) to 3
     * @param mode what Fairlead does about it: observe, advise or act
     * @param dependants services that call it
     */
    public record Entry(
            String name,
            String team,
            String owner,
            int tier,
            String mode,
            @Nullable String description,
            @Nullable String runbook,
            List<String> dependsOn,
            List<String> dependants,
            List<Environment> environments) {
        /** How many resources it stands on, in all environments together. */
        public int resources() {
            return environments.stream().mapToInt(each -> each.resources().size()).sum();
        }
    }

    /** Where it runs, and what it stands on there. */
    public record Environment(
            String name,
            @Nullable String pathPrefix,
            boolean production,
            List<Resource> resources) {}

    /** A database, cache, bucket, CDN or certificate. */
    public record Resource(String name, String type, String where) {}
}
