package dev.fairlead.deploy.gate;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An approval of a release as it is planned.
 *
 * @param reason null where none was given
 */
public record Approval(String by, @Nullable String reason, Instant at) {}
