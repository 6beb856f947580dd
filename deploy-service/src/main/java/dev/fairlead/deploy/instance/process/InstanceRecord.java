package dev.fairlead.deploy.instance.process;

import dev.fairlead.process.ProcessIdentity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is written down of an instance.
 *
 * @param port where it listens, on the loopback interface
 * @param askedAt when its start was begun
 * @param process null until it is known to have started
 * @param stopped whether it was stopped on purpose
 */
record InstanceRecord(
        String instanceId,
        String service,
        String environment,
        String version,
        int port,
        Instant askedAt,
        @Nullable ProcessIdentity process,
        boolean stopped) {

    InstanceRecord started(ProcessIdentity identity) {
        return new InstanceRecord(
                instanceId, service, environment, version, port, askedAt, identity, false);
    }

    InstanceRecord asStopped() {
        return new InstanceRecord(
                instanceId, service, environment, version, port, askedAt, process, true);
    }
}
