/**
 * Files of maintenance procedures without a service: whether they hold, and when each comes round.
 *
 * <p>Contract under failure: changes nothing; what is wrong with a file is said by file, line and
 * column, with exit code 1.
 */
@NullMarked
package dev.fairlead.cli.maintenance;

import org.jspecify.annotations.NullMarked;
