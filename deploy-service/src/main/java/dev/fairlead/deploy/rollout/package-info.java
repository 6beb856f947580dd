/**
 * The rollout of one version to one environment: its commands, rules, state and what queries read.
 *
 * <p>One stream {@code rollout-<deployment id>} per deployment; the topic key is
 * service/environment. At most one rollout of a key is under way: it holds the claim {@code
 * rollout:<service>/<environment>} from the request until it has ended.
 *
 * <p>Contract under failure: pure functions. Only outcomes write facts: traffic counts as shifted
 * when it was read back. Outcomes, timers and verdicts name what they belong to; a stale, late or
 * foreign one is refused by name and changes nothing.
 */
@NullMarked
package dev.fairlead.deploy.rollout;

import org.jspecify.annotations.NullMarked;
