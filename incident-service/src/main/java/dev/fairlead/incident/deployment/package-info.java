/**
 * Deployments that somebody is told of, as far as has been heard of them.
 *
 * <p>Who asked and when it began are told in other events than the end, so a stream per deployment
 * keeps them. What happens is passed on once, however often it is heard; nothing here blocks.
 */
@NullMarked
package dev.fairlead.incident.deployment;

import org.jspecify.annotations.NullMarked;
