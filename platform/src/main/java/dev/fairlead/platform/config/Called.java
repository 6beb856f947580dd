package dev.fairlead.platform.config;

/**
 * A value that has a name in the file, which stands in the field {@code name} among its own fields.
 */
public record Called<T>(String name, T value) {}
