/** Puts the trail, its consumer and its checkpoint together. */
@NullMarked
package dev.fairlead.audit.wiring;

import org.jspecify.annotations.NullMarked;
