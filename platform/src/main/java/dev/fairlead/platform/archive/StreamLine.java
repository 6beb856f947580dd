package dev.fairlead.platform.archive;

import dev.fairlead.platform.store.ClosedStreams.Closed;
import dev.fairlead.platform.sums.StreamSum;
import org.jspecify.annotations.Nullable;

/**
 * A stream in an archive.
 *
 * @param decided whether commands are decided on it
 * @param events number of its rows
 * @param document id of its document; null where it has none
 * @param alias what it is called, too, such as the number of an incident
 * @param sum of its public events in the archive; null where it has none
 */
record StreamLine(
        Closed closed,
        boolean decided,
        int events,
        @Nullable String document,
        @Nullable String alias,
        @Nullable StreamSum sum) {}
