/**
 * E-mail, to a server that takes it.
 *
 * <p>Pure: nothing here blocks or fails.
 */
@NullMarked
package dev.fairlead.platform.channel.email;

import org.jspecify.annotations.NullMarked;
