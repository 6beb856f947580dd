package dev.fairlead.deploy.plan;

import dev.fairlead.deploy.release.Release;

/**
 * Compiles a release into the plan of its rollout, out of the configuration in force.
 *
 * <p>Reads the configuration in memory only: no input or output, and the same answer for the same
 * configuration, release and circumstances. What is wrong with the release is an answer, never an
 * exception.
 */
public interface Planner {

    Planned plan(Release release, Planning circumstances);
}
