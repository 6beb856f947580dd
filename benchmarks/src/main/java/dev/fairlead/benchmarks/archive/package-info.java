/**
 * How much a lifecycle leaves in the databases, and how fast that goes to archives and comes back.
 * A real platform plays one lifecycle; what it stored is played again for a month, through the same
 * append path, by a clock of its own.
 */
@NullMarked
package dev.fairlead.benchmarks.archive;

import org.jspecify.annotations.NullMarked;
