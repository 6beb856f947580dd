package dev.fairlead.standalone.demo;

/**
 * Something that a stage expects was not observed. The message names what, and what was seen
 * instead.
 */
public final class StageFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StageFailed(String message) {
        super(message);
    }
}
