/**
 * Rule files without a server: checked, and tested.
 *
 * <p>Contract under failure: the exit code is 1 where a file does not hold or a test fails.
 */
@NullMarked
package dev.fairlead.cli.rules;

import org.jspecify.annotations.NullMarked;
