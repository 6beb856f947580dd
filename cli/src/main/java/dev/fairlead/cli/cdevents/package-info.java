/**
 * Checks CDEvents that others send, without a service.
 *
 * <p>Contract under failure: a file that cannot be read or does not hold is told in its line and
 * ends the command with exit code 1; the other files are checked all the same.
 */
@NullMarked
package dev.fairlead.cli.cdevents;

import org.jspecify.annotations.NullMarked;
