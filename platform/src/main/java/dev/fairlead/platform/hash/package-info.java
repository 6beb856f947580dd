/**
 * Hashes of contents.
 *
 * <p>Contract: stands on nothing but the JDK.
 */
@NullMarked
package dev.fairlead.platform.hash;

import org.jspecify.annotations.NullMarked;
