/**
 * The rules of a recovery drill.
 *
 * <p>Pure. A set has at most one drill under way, and the backup that it restores does not expire
 * meanwhile (claims). A drill passes when everything is there and both objectives are met.
 */
@NullMarked
package dev.fairlead.backup.drill;

import org.jspecify.annotations.NullMarked;
