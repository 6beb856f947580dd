/**
 * One search for everything that has a name or a number.
 *
 * <p>Contract under failure: a service that does not answer is named beside what the others found;
 * nothing is said not to exist while one is missing.
 */
@NullMarked
package dev.fairlead.console.search;

import org.jspecify.annotations.NullMarked;
