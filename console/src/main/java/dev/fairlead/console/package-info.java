/**
 * The web console: pages that show what the services' REST interfaces answer, and forms that ask
 * them to act.
 *
 * <p>Contract under failure: it keeps nothing but who is signed in. A service that is away leaves
 * its part of a page with a sentence that says so; the other parts stay, and fill up again by
 * themselves.
 */
@NullMarked
package dev.fairlead.console;

import org.jspecify.annotations.NullMarked;
