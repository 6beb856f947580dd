/**
 * Work that no command and no record gives the occasion for, done again and again: looking at the
 * disk or the broker, carrying on what waits.
 *
 * <p>Contract under failure: a beat that fails comes again, and says so once. It ends with the
 * service, after what is under way.
 */
@NullMarked
package dev.fairlead.platform.beat;

import org.jspecify.annotations.NullMarked;
