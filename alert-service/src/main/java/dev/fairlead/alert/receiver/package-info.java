/**
 * What receivers are told of alerts, and the two that this service has of its own; all others are
 * channels ({@link dev.fairlead.platform.channel}).
 *
 * <p>Pure: nothing here blocks or fails.
 */
@NullMarked
package dev.fairlead.alert.receiver;

import org.jspecify.annotations.NullMarked;
