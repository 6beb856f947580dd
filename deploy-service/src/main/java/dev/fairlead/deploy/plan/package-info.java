/**
 * What a rollout is to do, compiled from the configuration when it is asked for and frozen in its
 * stream.
 *
 * <p>Contract under failure: pure values. A stored plan of a newer form is refused by name; every
 * form that was part of a release stays readable.
 */
@NullMarked
package dev.fairlead.deploy.plan;

import org.jspecify.annotations.NullMarked;
