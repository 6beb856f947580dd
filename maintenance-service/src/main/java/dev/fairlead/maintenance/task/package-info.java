/**
 * The rules of a task: one time that a procedure is to be done.
 *
 * <p>Pure. It becomes overdue once, and can be done or skipped until it has ended, once.
 */
@NullMarked
package dev.fairlead.maintenance.task;

import org.jspecify.annotations.NullMarked;
