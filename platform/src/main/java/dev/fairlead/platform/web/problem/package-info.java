/**
 * Problem details (RFC 9457) with stable types. Services add types of their own as constants of
 * {@link ProblemType} and throw {@link ProblemException}.
 *
 * <p>Contract under failure: writing a problem never throws for what is in it; a client that went
 * away is left alone.
 */
@NullMarked
package dev.fairlead.platform.web.problem;

import org.jspecify.annotations.NullMarked;
