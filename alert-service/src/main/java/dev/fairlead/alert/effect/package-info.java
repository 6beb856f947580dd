/**
 * What groups ask of the outside world: receivers are told.
 *
 * <p>Contract under failure: a receiver that is busy or away is tried again, with growing pauses,
 * for a day; one that refuses is not. A notification whose answer was lost is sent again under the
 * same id.
 */
@NullMarked
package dev.fairlead.alert.effect;

import org.jspecify.annotations.NullMarked;
