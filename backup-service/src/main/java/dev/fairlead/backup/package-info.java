/**
 * The backup service: takes full physical backups of PostgreSQL on a schedule, reads them back,
 * restores them in drills, and lets the oldest ones go.
 *
 * <p>Read it in this order: the events ({@code dev.fairlead.events.backups}), {@code backup},
 * {@code drill} and {@code schedule} (the rules), {@code retention}, {@code effect} (what the rules
 * ask for), {@code engine}, {@code restore}, {@code store} and {@code replication} (the outside
 * world). Under failure: a backup that is listed restores; what was interrupted is started again.
 */
@NullMarked
package dev.fairlead.backup;

import org.jspecify.annotations.NullMarked;
