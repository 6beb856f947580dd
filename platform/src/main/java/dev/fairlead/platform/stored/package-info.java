/**
 * How records are kept as JSON: under names that stay when a class is renamed or moved, and in
 * forms that golden files beside the tests hold.
 *
 * <p>Contract under failure: what has no stored name is refused when it is registered, so before
 * anything is stored; what is read and known under no name fails, and is tried again until a
 * program runs that knows it.
 */
@NullMarked
package dev.fairlead.platform.stored;

import org.jspecify.annotations.NullMarked;
