/**
 * The services as the console knows them: their REST interfaces, read tolerantly.
 *
 * <p>Contract under failure: nothing here throws for what a service does. Whatever becomes of a
 * request is an {@link dev.fairlead.console.upstream.Answer}: a value, a refusal with the service's
 * own problem detail, or that it is away. Fields that are not known are ignored, so that a service
 * may be newer than the console. Nothing is tried again: pages ask again by themselves, and an
 * action whose outcome is not known is for a person to look at.
 */
@NullMarked
package dev.fairlead.console.upstream;

import org.jspecify.annotations.NullMarked;
