/**
 * What maintenance probes found.
 *
 * <p>Contract under failure: that of {@code dev.fairlead.cli.client}.
 */
@NullMarked
package dev.fairlead.cli.finding;

import org.jspecify.annotations.NullMarked;
