/**
 * The page of what is going on now.
 *
 * <p>Contract under failure: each part stands for itself; one that its service does not answer says
 * so, and a detail that is missing leaves out what it would have shown.
 */
@NullMarked
package dev.fairlead.console.now;

import org.jspecify.annotations.NullMarked;
