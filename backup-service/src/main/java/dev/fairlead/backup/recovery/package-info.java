/**
 * The rules of a recovery by a plan: which step is next, who has to confirm it, and whether the
 * time is kept in which everything has to work again.
 *
 * <p>Pure. A plan is carried out once at a time, and a drill of it once at a time beside that
 * (claims on both). What a step does in the outside world is not its business.
 */
@NullMarked
package dev.fairlead.backup.recovery;

import org.jspecify.annotations.NullMarked;
