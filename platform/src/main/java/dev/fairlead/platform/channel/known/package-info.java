/**
 * The one place that names all channels.
 *
 * <p>Values only: nothing here blocks or fails.
 */
@NullMarked
package dev.fairlead.platform.channel.known;

import org.jspecify.annotations.NullMarked;
