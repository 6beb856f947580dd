/**
 * Who is on call: weekly rotations, as pure functions of time.
 *
 * <p>Nothing here blocks, fails or keeps state. A role that nobody holds is an empty answer and not
 * an error; whoever asked decides what it means.
 */
@NullMarked
package dev.fairlead.incident.oncall;

import org.jspecify.annotations.NullMarked;
