/**
 * The times of a procedure, and the task that each of them becomes.
 *
 * <p>Pure. The time after the last one is always the next, so that one that came while the service
 * was down comes as soon as it runs again; none is left out and none comes twice.
 */
@NullMarked
package dev.fairlead.maintenance.procedure;

import org.jspecify.annotations.NullMarked;
