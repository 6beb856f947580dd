/**
 * Instances of versions, wherever they run: what is wanted of one, what is known of it, and the
 * port behind which targets differ. Each target is a package below this one, with the record of its
 * part of a service's file, its checks and what carries it out; its launch stands here, among those
 * that a plan may hold.
 *
 * <p>Contract under failure: pure values; that of a target stands at {@link
 * dev.fairlead.deploy.instance.InstanceTarget}.
 */
@NullMarked
package dev.fairlead.deploy.instance;

import org.jspecify.annotations.NullMarked;
