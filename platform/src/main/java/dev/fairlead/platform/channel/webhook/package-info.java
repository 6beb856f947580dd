/**
 * Whatever takes the webhook of Alertmanager.
 *
 * <p>Pure: nothing here blocks or fails.
 */
@NullMarked
package dev.fairlead.platform.channel.webhook;

import org.jspecify.annotations.NullMarked;
