package dev.fairlead.deploy.traffic.haproxy;

import java.util.List;
import java.util.Objects;

/**
 * The split that was asked for last, as it is kept in a file.
 *
 * @param versions each with its own address
 */
record Split(
        long generation,
        String service,
        String environment,
        String proxy,
        String backend,
        List<Part> versions) {

    Split {
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(environment, "environment");
        Objects.requireNonNull(proxy, "proxy");
        Objects.requireNonNull(backend, "backend");
        versions = List.copyOf(versions);
    }

    /**
     * A version.
     *
     * @param address and port, as HAProxy shows it
     * @param weight relative to the sum of all
     */
    record Part(String version, String address, int weight) {}

    /** The version at the address; the address itself where none of them is there. */
    String version(String address) {
        return versions.stream()
                .filter(part -> part.address().equals(address))
                .map(Part::version)
                .findFirst()
                .orElse(address);
    }
}
