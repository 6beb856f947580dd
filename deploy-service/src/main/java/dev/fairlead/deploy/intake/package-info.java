/**
 * Where rollouts come from, and where verdicts on them come from: REST, signed records of pipelines
 * and the alert service's events, all turned into commands.
 *
 * <p>Contract under failure: reading events is idempotent, because the id of a deployment follows
 * from who asked and the request's own id; a record that comes again meets a stream that exists and
 * is refused by name. A request that is not plannable is refused and recorded as a decision on the
 * stream that it would have begun. A record that is forged, expired, of another team or no event at
 * all stores nothing of its own: such records are counted and answered by one event per key and
 * minute. None of them stops the records behind it. Nothing here blocks but for reads of the own
 * database.
 */
@NullMarked
package dev.fairlead.deploy.intake;

import org.jspecify.annotations.NullMarked;
