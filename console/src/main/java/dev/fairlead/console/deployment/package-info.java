/**
 * The page of one deployment.
 *
 * <p>Contract under failure: a deployment that is not known is said to be so; a service that is
 * away is named, and the page fills up when it is back.
 */
@NullMarked
package dev.fairlead.console.deployment;

import org.jspecify.annotations.NullMarked;
