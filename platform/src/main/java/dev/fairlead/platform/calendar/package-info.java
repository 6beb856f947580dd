/**
 * When something comes round.
 *
 * <p>Pure. A rule that is none is refused with what is wrong with it; one that the library gives up
 * on comes no more.
 */
@NullMarked
package dev.fairlead.platform.calendar;

import org.jspecify.annotations.NullMarked;
