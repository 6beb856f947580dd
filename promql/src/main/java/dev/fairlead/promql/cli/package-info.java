/**
 * The offline commands on PromQL as plain classes: they read files, print to a given stream and
 * answer an exit code.
 *
 * <p>Exit code 0 is success, 1 a failed test or query, 2 a wrong call. Nothing here ends the
 * process.
 */
@NullMarked
package dev.fairlead.promql.cli;

import org.jspecify.annotations.NullMarked;
