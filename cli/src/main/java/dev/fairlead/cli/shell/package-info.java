/**
 * What surrounds a command: variables, streams, time, randomness, and how a command fails.
 *
 * <p>Contract under failure: a {@link dev.fairlead.cli.shell.Failure} ends the command with its
 * exit code; anything else that is thrown is a bug and is shown as one.
 */
@NullMarked
package dev.fairlead.cli.shell;

import org.jspecify.annotations.NullMarked;
