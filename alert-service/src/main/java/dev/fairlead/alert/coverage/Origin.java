package dev.fairlead.alert.coverage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What brings series of a name.
 *
 * @param comesByItself whether it does so without anything to configure, once there is something to
 *     say
 * @param what in words
 * @param sign name of a series that each target has, whether it answers or not; null where there is
 *     none
 */
public record Origin(boolean comesByItself, String what, @Nullable String sign) {
    private static final Origin ELSEWHERE =
            new Origin(
                    false,
                    "a page in alerting/scrape.yaml or in the section alert of a service, or a"
                            + " sender of remote write",
                    null);

    private record Family(String beginning, Origin origin) {}

    private static final List<Family> FAMILIES =
            List.of(
                    family("fairlead_edge_", true, "requests to services through the edge"),
                    family("fairlead_deployments_", true, "deployments that end"),
                    family(
                            "fairlead_maintenance_",
                            false,
                            "fairlead.alert.services, with the page of maintenance-service"),
                    family("ALERTS", true, "alerts that are pending or fire"),
                    asked(
                            "probe_",
                            "a resource of type certificate in a service's file, or an address or"
                                    + " file in alerting/probes.yaml",
                            "probe_success"),
                    asked(
                            "pg_",
                            "an entry below databases in alerting/probes.yaml"
                                    + " (fairlead.alert.database asks Fairlead's own)",
                            "pg_up"),
                    family(
                            "fairlead_log_lines_",
                            false,
                            "an entry below counts in alerting/log_counts.yaml"),
                    family(
                            "node_",
                            false,
                            "this machine, on Linux with fairlead.alert.host; for others a"
                                    + " node_exporter in alerting/scrape.yaml"),
                    family(
                            "hikaricp_",
                            false,
                            "fairlead.alert.services for Fairlead's own, otherwise the section"
                                    + " alert of a service"),
                    family(
                            "http_server_requests_",
                            false,
                            "fairlead.alert.services for Fairlead's own, otherwise the section"
                                    + " alert of a service"),
                    family(
                            "up",
                            false,
                            "fairlead.alert.services for Fairlead's own, otherwise the section"
                                    + " alert of a service"));

    private static Family family(String beginning, boolean comesByItself, String what) {
        return new Family(beginning, new Origin(comesByItself, what, null));
    }

    private static Family asked(String beginning, String what, String sign) {
        return new Family(beginning, new Origin(false, what, sign));
    }

    /** Of series of the name; an empty one where a selector fixes none. */
    static Origin of(String name) {
        return FAMILIES.stream()
                .filter(family ->
                        family.beginning().endsWith("_")
                                ? name.startsWith(family.beginning())
                                : name.equals(family.beginning())
                                        || name.startsWith(family.beginning() + "_FOR"))
                .map(Family::origin)
                .findFirst()
                .orElse(ELSEWHERE);
    }

    static Origin recordedBy(String group) {
        return new Origin(true, "the recording rules of the group " + group, null);
    }
}
