/**
 * Checks a configuration tree as all services read it, without a service.
 *
 * <p>Contract under failure: changes nothing and looks no secret up; problems end with exit code 1.
 */
@NullMarked
package dev.fairlead.cli.check;

import org.jspecify.annotations.NullMarked;
