/**
 * The command line of Fairlead: online commands talk to the services' REST interfaces, offline
 * commands call their pure packages. No class of Spring is reached, and none is on the class path.
 *
 * <p>Contract under failure: a command prints what went wrong on the error stream, each line
 * beginning with {@code error:} or {@code hint:}, and ends with an exit code that scripts may rely
 * on: 0 done, 1 refused or failed, 2 wrong usage, 3 the time is over. Nothing is kept between two
 * commands.
 */
@NullMarked
package dev.fairlead.cli;

import org.jspecify.annotations.NullMarked;
