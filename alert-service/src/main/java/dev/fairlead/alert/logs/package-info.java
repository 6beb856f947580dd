/**
 * Counts lines of logs by a query, so that rules and watches can ask for them. Logs stay where they
 * are: Elasticsearch or Loki is asked for a number.
 *
 * <p>Contract under failure: a server that does not answer in time, or answers for a part, brings
 * no number, which is something else than none. Lines of the time between are counted once it
 * answers again, for as long as {@link LogCounter} says.
 */
@NullMarked
package dev.fairlead.alert.logs;

import org.jspecify.annotations.NullMarked;
