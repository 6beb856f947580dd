/**
 * {@code benchmark attack}: queries, pages, remote writes and requests that are made to end the
 * platform, while the rollouts, pages and audit of the same platform go on.
 */
@NullMarked
package dev.fairlead.benchmarks.attack;

import org.jspecify.annotations.NullMarked;
