package dev.fairlead.platform.decide;

/**
 * A command and the stream that it is for. With its circumstances it is {@linkplain Commands.Given
 * given}; with its trace, too, it is pending in the store.
 */
public record Directed(String stream, Object command) {}
