package dev.fairlead.events.ci;

import dev.fairlead.schemas.Event;

/** Something that a CI pipeline said. */
public sealed interface CiEvent extends Event permits EvidenceRecorded, ReleaseRequested {}
