package dev.fairlead.events.access;

import dev.fairlead.schemas.Event;

/** Something that happened to a caller's rights. */
public sealed interface AccessEvent extends Event permits MutationRefused {}
