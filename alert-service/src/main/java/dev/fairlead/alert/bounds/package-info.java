/**
 * How far a token that is limited to teams or services reaches: pure decisions over the catalogue.
 *
 * <p>Contract under failure: none of it does input or output; what cannot be told to be within the
 * bounds is refused.
 */
@NullMarked
package dev.fairlead.alert.bounds;

import org.jspecify.annotations.NullMarked;
