package dev.fairlead.platform.access;

import dev.fairlead.platform.store.Facts;
import dev.fairlead.platform.store.Facts.Fact;
import java.util.List;

/** Writes access events to the service's store, from where the relay publishes them. */
final class StoreSink implements AccessSink {
    private final Facts facts;
    private final String service;

    StoreSink(Facts facts, String service) {
        this.facts = facts;
        this.service = service;
    }

    @Override
    public void write(List<Told> events) {
        facts.append(events.stream().map(this::fact).toList());
    }

    private Fact fact(Told told) {
        return new Fact(
                AccessLogs.CATEGORY, told.id(), service, told.event(), told.at(), told.trace());
    }
}
