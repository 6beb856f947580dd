/**
 * Whether rules have anything to go by: which series their expressions ask for, how many of them
 * there are, and what brings them where there are none.
 */
@NullMarked
package dev.fairlead.alert.coverage;

import org.jspecify.annotations.NullMarked;
