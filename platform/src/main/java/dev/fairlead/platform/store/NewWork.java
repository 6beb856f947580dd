package dev.fairlead.platform.store;

import dev.fairlead.platform.trace.TraceContext;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One row of the table work, not yet stored. */
record NewWork(
        Instant due,
        String kind,
        String type,
        String stream,
        @Nullable String lane,
        int step,
        int attempt,
        String payload,
        String lifecycleId,
        @Nullable String causationId,
        String configHash,
        TraceContext trace) {}
