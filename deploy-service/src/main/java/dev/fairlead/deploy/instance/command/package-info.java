/**
 * Instances that programs bring about, end and look at, on any platform: hooks with an environment
 * and a time limit.
 *
 * <p>Contract under failure: a hook may run again after a crash, with the same instance, and must
 * find what it has done before. What is known of an instance is a record in a folder of its own,
 * with what the hooks said; it is written before a hook runs. A hook that does not end in time is
 * ended with all that it started; what one leaves behind in its session is killed.
 */
@NullMarked
package dev.fairlead.deploy.instance.command;

import org.jspecify.annotations.NullMarked;
