/**
 * The one logging configuration of the platform's JVM, which all services share.
 *
 * <p>Contract under failure: logging never stops a service; a line that cannot be written is lost.
 */
@NullMarked
package dev.fairlead.standalone.logging;

import org.jspecify.annotations.NullMarked;
