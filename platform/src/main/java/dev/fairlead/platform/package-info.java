/**
 * What every service does alike, a package for each part of it.
 *
 * <p>Contract under failure: that of each package, told where it begins.
 */
@NullMarked
package dev.fairlead.platform;

import org.jspecify.annotations.NullMarked;
