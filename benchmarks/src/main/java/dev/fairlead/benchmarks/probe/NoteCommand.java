package dev.fairlead.benchmarks.probe;

import java.time.Instant;

/** Commands for a stream of notes. */
public sealed interface NoteCommand {

    /** Notes a text. */
    record Note(String incident, String text) implements NoteCommand {}

    /** Asks to be reminded. */
    record Remind(String incident, Instant due) implements NoteCommand {}

    /** The reminder: given by a timer. */
    record Due() implements NoteCommand {}
}
