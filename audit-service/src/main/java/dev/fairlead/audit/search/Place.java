package dev.fairlead.audit.search;

import java.time.Instant;

/** Where a page ends: a place in the order of time, chain and position. */
public record Place(Instant time, String chain, long position) {}
