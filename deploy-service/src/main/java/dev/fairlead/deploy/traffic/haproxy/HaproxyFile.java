package dev.fairlead.deploy.traffic.haproxy;

import dev.fairlead.deploy.traffic.HaproxyRouting;
import dev.fairlead.deploy.traffic.RoutingFile;
import dev.fairlead.platform.catalogue.Environment;
import dev.fairlead.platform.config.Default;
import dev.fairlead.platform.config.InvalidField;
import java.util.Optional;

/** {@code traffic} of a service behind HAProxy, as it is written. */
public record HaproxyFile(@Default("default") String proxy, String backend) implements RoutingFile {

    public HaproxyFile {
        if (!proxy.matches("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")) {
            throw new InvalidField("proxy", "a name such as default");
        }
        if (!backend.matches(Slot.NAME)) {
            throw new InvalidField(
                    "backend", "the name of a backend: 1 to 100 letters, digits, ., _, -");
        }
    }

    @Override
    public Optional<String> fault(Environment environment) {
        return Optional.empty();
    }

    /** Each sets all its servers: what one asks for, the other takes away. */
    @Override
    public Optional<String> alone() {
        return Optional.of("backend '%s' of HAProxy '%s'".formatted(backend, proxy));
    }

    /** HAProxy has averages of the last requests, and no buckets. */
    @Override
    public boolean countsDurations() {
        return false;
    }

    @Override
    public HaproxyRouting routing(Environment environment) {
        return new HaproxyRouting(proxy, backend);
    }
}
