/**
 * Deployments that somebody else carries out: recorded as other tools tell them. Nothing of them is
 * started, stopped or shifted.
 *
 * <p>Contract under failure: pure. The same report twice, and one that was overtaken by a later
 * one, change nothing; each is recorded as a decision with its reason.
 */
@NullMarked
package dev.fairlead.deploy.observed;

import org.jspecify.annotations.NullMarked;
