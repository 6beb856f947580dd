package dev.fairlead.events.maintenance;

import dev.fairlead.schemas.Event;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that happened to a maintenance window. */
public sealed interface WindowEvent extends Event
        permits WindowCancelled,
                WindowEnded,
                WindowExtended,
                WindowOverran,
                WindowPlanned,
                WindowStarted {
    String windowId();

    String title();

    String owner();

    String team();

    List<String> services();

    @Nullable String environment();

    Instant at();
}
