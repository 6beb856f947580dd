/**
 * Looks at certificates, where they are shown and in files.
 *
 * <p>Contract under failure: what cannot be looked at is an error of that look alone; nothing is
 * tried again here.
 */
@NullMarked
package dev.fairlead.platform.certificate;

import org.jspecify.annotations.NullMarked;
