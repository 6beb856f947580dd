/**
 * The rules of a backup, from its start to the end of its recovery point.
 *
 * <p>Pure. A set has at most one backup under way (a claim). A failed attempt is repeated until the
 * plan's attempts are used up. What expires is no recovery point before its first file is deleted,
 * and a backup that a drill restores does not expire (a claim on its files).
 */
@NullMarked
package dev.fairlead.backup.backup;

import org.jspecify.annotations.NullMarked;
