/**
 * What reports tell, as small numbers of each day in UTC: added up when something happens, so that
 * a report reads a month of days and not a month of events.
 *
 * <p>Pure. An event is counted once, with the record of the inbox or in the work that it asks for.
 */
@NullMarked
package dev.fairlead.maintenance.numbers;

import org.jspecify.annotations.NullMarked;
