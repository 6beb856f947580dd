/**
 * The shape that every service shares: commands are decided by pure functions, and what they decide
 * is appended in one transaction.
 *
 * <p>A service contributes {@link dev.fairlead.platform.decide.StreamType}s (a decider and how its
 * streams are keyed and shown), {@link dev.fairlead.platform.decide.EffectHandler}s (how the
 * outside world is asked), {@link dev.fairlead.platform.decide.Reaction}s (what foreign events
 * mean) and {@link dev.fairlead.platform.decide.Observer}s (who sees them, too) as beans, and calls
 * {@link dev.fairlead.platform.decide.Commands} from its REST controllers. Everything else is the
 * platform's.
 *
 * <p>Under failure: nothing is half written. Either the events of a decision, its record, its work,
 * its claims and its document are all stored, or none is. Conflicts with another writer are decided
 * anew on the new state. A decider must therefore be a pure function: it may be called several
 * times for one command.
 */
@NullMarked
package dev.fairlead.platform.decide;

import org.jspecify.annotations.NullMarked;
