/**
 * The processes of the embedded default: broker, database, edge proxy and sample application, and
 * the code that starts, finds again and stops them.
 *
 * <p>Contract under failure: children ({@code broker}, {@code database}) end when their parent's
 * pipe closes, however the parent died. Detached processes ({@code edge}, {@code sample}) live on
 * and are found again by process id and start time. Everything that a client was told is stored
 * survives {@code kill -9} of every process here.
 */
@NullMarked
package dev.fairlead.embedded;

import org.jspecify.annotations.NullMarked;
