/**
 * Maintenance tasks: what is due, and signing it off.
 *
 * <p>Contract under failure: that of {@code dev.fairlead.cli.client}.
 */
@NullMarked
package dev.fairlead.cli.task;

import org.jspecify.annotations.NullMarked;
