/**
 * The audit service: keeps every record of every topic as evidence, shows lifecycles whole, and
 * proves that the evidence was not altered. It publishes nothing and decides nothing.
 *
 * <p>Under failure: see {@link dev.fairlead.audit.trail}. While it is down, the topics keep what it
 * has not read; it reads on where it stopped.
 */
@NullMarked
package dev.fairlead.audit;

import org.jspecify.annotations.NullMarked;
