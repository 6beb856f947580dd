/**
 * What is left after everything here was lost: a copy at another place, and a command that needs
 * neither a service nor a database nor a configuration to restore from it.
 *
 * <p>Contract under failure: the place that is restored into is empty or whole. What was brought by
 * a try that was ended is found by the next one.
 */
@NullMarked
package dev.fairlead.backup.rescue;

import org.jspecify.annotations.NullMarked;
