/**
 * The load, stress and spike tests of {@code integrations/k6}, played by Gatling on Fairlead's own
 * REST interfaces: as many users, in the same stages.
 *
 * <p>Contract under failure: what Gatling did not write a summary of was not measured, and ends
 * with an error; requests that fail are counted, not tried again. The token of a user is in the
 * environment of the process that plays them, and nowhere else.
 */
@NullMarked
package dev.fairlead.benchmarks.load;

import org.jspecify.annotations.NullMarked;
