package dev.fairlead.events.incidents;

import dev.fairlead.schemas.Event;
import java.time.Instant;

/** Something that happened to the text of a post-mortem. */
public sealed interface PostMortemEvent extends Event permits PostMortemEdited {
    String incidentId();

    String number();

    Instant at();
}
