/**
 * Watches: while deploy-service bakes a step, the version is judged by its metrics. A watch is
 * asked for by an event, frozen into a stream of its own, and answered with one verdict.
 *
 * <p>Contract under failure: a watch survives every restart, its samples do not; after one, it is
 * judged again once a full window was observed, and at its deadline at the latest it ends as
 * inconclusive with a named reason. A breach and the verdict are stored in one transaction. A
 * metric source that does not answer delays no other watch.
 */
@NullMarked
package dev.fairlead.alert.watch;

import org.jspecify.annotations.NullMarked;
