/**
 * What people change of a schedule while it runs: a stream of overrides beside each file.
 *
 * <p>Files stay the reviewed base; what is made here is an event with who and why, and is stronger
 * than the overrides of the file where both say something of the same time. Pure: nothing here
 * blocks; a refusal changes nothing.
 */
@NullMarked
package dev.fairlead.incident.override;

import org.jspecify.annotations.NullMarked;
