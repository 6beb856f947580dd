/**
 * A platform for a measurement: everything of {@code fairlead up}, with its JVM, on a directory and
 * ports of its own.
 *
 * <p>Contract under failure: where it does not become ready it is ended, and what it printed is the
 * message; nothing of it stays on the disk once it is closed.
 */
@NullMarked
package dev.fairlead.benchmarks.up;

import org.jspecify.annotations.NullMarked;
