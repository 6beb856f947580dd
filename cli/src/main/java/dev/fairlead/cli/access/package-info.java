/**
 * Who asked the services for what.
 *
 * <p>Contract under failure: reads only; what cannot be read ends the command.
 */
@NullMarked
package dev.fairlead.cli.access;

import org.jspecify.annotations.NullMarked;
