/**
 * Who is signed in.
 *
 * <p>Contract under failure: where no service answers, nobody can sign in, and who is signed in
 * stays so. Sessions are kept in memory: a restart ends them. A token that is withdrawn ends the
 * session at the next look at a service.
 */
@NullMarked
package dev.fairlead.console.session;

import org.jspecify.annotations.NullMarked;
