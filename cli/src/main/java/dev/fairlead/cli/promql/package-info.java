/**
 * The offline commands on PromQL at the command line.
 *
 * <p>Nothing here starts a service or writes a file; a faulty query, file or script is told on the
 * error stream and by the exit code.
 */
@NullMarked
package dev.fairlead.cli.promql;

import org.jspecify.annotations.NullMarked;
