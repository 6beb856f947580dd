/**
 * Slack: messages about alerts and incidents.
 *
 * <p>Pure: nothing here blocks or fails.
 */
@NullMarked
package dev.fairlead.platform.channel.slack;

import org.jspecify.annotations.NullMarked;
