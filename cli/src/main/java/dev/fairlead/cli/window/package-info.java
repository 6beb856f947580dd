/**
 * Maintenance windows: planned, begun, ended.
 *
 * <p>Contract under failure: that of {@code dev.fairlead.cli.client}.
 */
@NullMarked
package dev.fairlead.cli.window;

import org.jspecify.annotations.NullMarked;
