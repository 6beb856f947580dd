/**
 * {@code benchmark alerts}: alerts that are posted, to Fairlead as it is run and to an installed
 * Alertmanager, in one run.
 */
@NullMarked
package dev.fairlead.benchmarks.alerts;

import org.jspecify.annotations.NullMarked;
