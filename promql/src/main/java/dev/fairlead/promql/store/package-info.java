/**
 * Time series in memory: append, select, retention; and in files, for longer than memory has room.
 *
 * <p>Safe for one writer per series and any number of readers; nobody waits longer than for the
 * copy of one series. A sample that breaks a rule of order or a limit is refused with a named
 * outcome and changes nothing. Memory is bounded by the limits of {@link
 * dev.fairlead.promql.store.StoreOptions} once {@code retain} is called regularly.
 */
@NullMarked
package dev.fairlead.promql.store;

import org.jspecify.annotations.NullMarked;
