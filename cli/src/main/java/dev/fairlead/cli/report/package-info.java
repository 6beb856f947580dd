/**
 * The monthly operations report.
 *
 * <p>Contract under failure: that of {@code dev.fairlead.cli.client}.
 */
@NullMarked
package dev.fairlead.cli.report;

import org.jspecify.annotations.NullMarked;
