package dev.fairlead.alert.watch;

import java.net.URI;
import java.time.Duration;

/**
 * Where a watch finds its metrics.
 *
 * @param job label {@code job} of its series
 */
public record WatchTarget(String job, URI url, Duration interval) {}
