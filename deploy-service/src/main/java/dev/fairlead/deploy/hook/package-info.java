/**
 * Webhooks of tools that deploy by themselves: what a file says of them, whether a delivery is
 * theirs, and what it says.
 *
 * <p>Contract under failure: what is not proven is refused before it is read; what says nothing of
 * a deployment is answered with a named reason and changes nothing; what cannot be read is an
 * {@link dev.fairlead.deploy.hook.Heard.Unreadable}. Nothing is thrown for what somebody sent.
 */
@NullMarked
package dev.fairlead.deploy.hook;

import org.jspecify.annotations.NullMarked;
