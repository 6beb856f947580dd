/**
 * Completion for shells.
 *
 * <p>Contract: prints a script and changes nothing.
 */
@NullMarked
package dev.fairlead.cli.completion;

import org.jspecify.annotations.NullMarked;
