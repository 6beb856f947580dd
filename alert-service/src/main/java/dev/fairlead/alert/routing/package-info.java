/**
 * The routing tree: which receivers are told of an alert, grouped how and with which pauses. The
 * shape and the meaning are Alertmanager's.
 *
 * <p>Everything here is pure and immutable; what is wrong with a tree is reported when it is
 * loaded.
 */
@NullMarked
package dev.fairlead.alert.routing;

import org.jspecify.annotations.NullMarked;
