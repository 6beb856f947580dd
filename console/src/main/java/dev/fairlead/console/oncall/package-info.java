/**
 * The page of one rota: who is on call in the next weeks, where nobody is, and what was changed.
 *
 * <p>Contract under failure: a rota that is not known is said to be so; a service that is away is
 * named, and the page fills up when it is back.
 */
@NullMarked
package dev.fairlead.console.oncall;

import org.jspecify.annotations.NullMarked;
