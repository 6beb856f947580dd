/**
 * The version that somebody asks to have released.
 *
 * <p>Contract under failure: pure values.
 */
@NullMarked
package dev.fairlead.deploy.release;

import org.jspecify.annotations.NullMarked;
