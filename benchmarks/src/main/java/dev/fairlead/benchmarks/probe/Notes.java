package dev.fairlead.benchmarks.probe;

/**
 * State of a stream of notes.
 *
 * @param taken number of notes so far
 */
record Notes(String incident, int taken) {
    static final Notes NONE = new Notes("", 0);
}
