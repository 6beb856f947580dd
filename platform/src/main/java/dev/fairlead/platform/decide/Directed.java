package dev.fairlead.platform.decide;

/** A command and the stream that it is for. */
public record Directed(String stream, Object command) {}
