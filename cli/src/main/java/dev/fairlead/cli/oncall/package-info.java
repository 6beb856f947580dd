/**
 * Who is on call.
 *
 * <p>Contract under failure: reads only; what cannot be read ends the command.
 */
@NullMarked
package dev.fairlead.cli.oncall;

import org.jspecify.annotations.NullMarked;
