package dev.fairlead.deploy.plan;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One request that the version must answer rightly before it gets any traffic.
 *
 * @param path asked with GET, at the instance itself
 * @param status the only right one
 * @param contains text that the body must contain; null for any body
 * @param attempts tries before the version is taken for bad
 * @param timeout of one try
 */
public record SmokeTest(
        String path, int status, @Nullable String contains, int attempts, Duration timeout) {}
