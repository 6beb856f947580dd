/** Rollouts as told by given events, a command, and what it leads to. */
@NullMarked
package dev.fairlead.deploy.rollout;

import org.jspecify.annotations.NullMarked;
