/**
 * CDEvents as others send them: read, checked against what is known of their types, and what they
 * lead to. Facts of the CDEvents specification 0.3 to 0.5.
 *
 * <p>Contract under failure: pure functions of a text; what is wrong with it is an answer with a
 * path and what was expected, never an exception.
 */
@NullMarked
package dev.fairlead.deploy.cdevents;

import org.jspecify.annotations.NullMarked;
