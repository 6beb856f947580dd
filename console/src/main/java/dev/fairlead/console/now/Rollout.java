package dev.fairlead.console.now;

import dev.fairlead.console.action.Action;
import dev.fairlead.console.upstream.Deployment;
import dev.fairlead.console.upstream.Page.DeploymentSummary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rollout under way.
 *
 * @param detail with its steps; null where it could not be had
 */
record Rollout(DeploymentSummary summary, @Nullable Deployment detail, List<Action> actions) {}
