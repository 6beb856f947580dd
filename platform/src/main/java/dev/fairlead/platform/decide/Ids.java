package dev.fairlead.platform.decide;

/** Makes ids. Passed in, so that a test can name them. */
public interface Ids {

    /** A new UUID version 7 in its text form: unique, and sorted by the time it was made. */
    String next();
}
