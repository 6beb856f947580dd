/**
 * Silences: alerts with certain labels are not told for a while. A silence is a stream; it ends by
 * its time, or before where somebody ends it.
 *
 * <p>Contract under failure: the end of a silence is a stored timer, and which silences hold is
 * asked by their times, so that one that is over silences nothing however late its timer comes.
 */
@NullMarked
package dev.fairlead.alert.silence;

import org.jspecify.annotations.NullMarked;
