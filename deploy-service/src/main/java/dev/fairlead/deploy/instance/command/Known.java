package dev.fairlead.deploy.instance.command;

import dev.fairlead.deploy.instance.CommandLaunch;
import dev.fairlead.deploy.instance.InstanceSpec;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is written down of an instance.
 *
 * @param launch by which it is ended and looked at, whatever the service's file says by then
 * @param askedAt when it was asked for first, or to come back
 * @param url as its hook said; null until it did
 * @param ref as its hook said; null until it did
 * @param seen whether it was found healthy since it was asked for
 * @param stopped whether it was stopped on purpose
 */
record Known(
        String instanceId,
        String service,
        String environment,
        String version,
        CommandLaunch launch,
        Instant askedAt,
        @Nullable String url,
        @Nullable String ref,
        boolean seen,
        boolean stopped) {

    static Known asked(InstanceSpec wanted, Instant at) {
        return new Known(
                wanted.instanceId(),
                wanted.service(),
                wanted.environment(),
                wanted.version(),
                wanted.launch().as(CommandLaunch.class),
                at,
                null,
                null,
                false,
                false);
    }

    Known said(String itsUrl, String itsRef) {
        return new Known(
                instanceId,
                service,
                environment,
                version,
                launch,
                askedAt,
                itsUrl,
                itsRef,
                seen,
                stopped);
    }

    Known asSeen(boolean healthy) {
        return new Known(
                instanceId,
                service,
                environment,
                version,
                launch,
                askedAt,
                url,
                ref,
                healthy,
                stopped);
    }

    Known again(Instant at) {
        return new Known(
                instanceId, service, environment, version, launch, at, url, ref, false, stopped);
    }

    Known asStopped() {
        return new Known(
                instanceId, service, environment, version, launch, askedAt, url, ref, seen, true);
    }
}
