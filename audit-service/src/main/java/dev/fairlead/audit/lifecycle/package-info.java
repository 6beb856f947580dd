/**
 * One lifecycle as a whole: every event that carries its correlation id, as a timeline and as a
 * tree of causes, and whether anything is missing.
 *
 * <p>It is computed from the trail each time it is asked for, so it does not matter in which order
 * the records of different topics arrived. Reads only; where the database is away it throws.
 */
@NullMarked
package dev.fairlead.audit.lifecycle;

import org.jspecify.annotations.NullMarked;
