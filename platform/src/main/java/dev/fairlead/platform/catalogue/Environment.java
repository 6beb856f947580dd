package dev.fairlead.platform.catalogue;

import org.jspecify.annotations.Nullable;

/**
 * A place where a service runs.
 *
 * @param pathPrefix what requests to it begin with at the edge, such as {@code /checkout}; null
 *     where the edge does not route it
 * @param production whether people outside use it
 */
public record Environment(String name, @Nullable String pathPrefix, boolean production) {}
