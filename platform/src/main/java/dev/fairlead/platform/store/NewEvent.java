package dev.fairlead.platform.store;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One row of the table event, not yet stored. */
@SuppressWarnings("ArrayRecordComponent") // A row on its way to the database, never compared.
record NewEvent(
        String stream,
        int version,
        @Nullable Long sequence,
        UUID id,
        String topic,
        String key,
        String type,
        byte[] payload,
        byte[] headers) {}
