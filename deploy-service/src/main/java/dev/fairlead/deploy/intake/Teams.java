package dev.fairlead.deploy.intake;

import org.jspecify.annotations.Nullable;

/** Knows whose a service is. */
public interface Teams {

    /** Team of the service; null where the catalogue has no such service. */
    @Nullable String teamOf(String service);
}
