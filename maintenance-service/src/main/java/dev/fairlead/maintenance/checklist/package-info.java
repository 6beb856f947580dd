/**
 * The operations guide's maintenance checklist of each day and month, filled by what proves its
 * items: tasks that somebody signed off, and events of other services.
 *
 * <p>Pure. The first proof of an item counts, and is named; of an item of several parts, that of
 * the last of them.
 */
@NullMarked
package dev.fairlead.maintenance.checklist;

import org.jspecify.annotations.NullMarked;
