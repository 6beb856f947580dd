package dev.fairlead.benchmarks.probe;

import dev.fairlead.platform.stored.Stored;
import java.time.Instant;

/** Commands for a stream of notes. */
public sealed interface NoteCommand {

    /** Notes a text. */
    @Stored("note")
    record Note(String incident, String text) implements NoteCommand {}

    /** Asks to be reminded. */
    @Stored("remind")
    record Remind(String incident, Instant due) implements NoteCommand {}

    /** The reminder: given by a timer. */
    @Stored("due")
    record Due() implements NoteCommand {}
}
