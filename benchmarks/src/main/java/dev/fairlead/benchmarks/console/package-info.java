/**
 * The pages of the console in front of a real platform that has a long history.
 *
 * <p>Contract under failure: a page that is not answered ends the measurement with an exception;
 * one that is answered before a service said its part is counted as such.
 */
@NullMarked
package dev.fairlead.benchmarks.console;

import org.jspecify.annotations.NullMarked;
