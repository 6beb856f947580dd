/**
 * Texts of messages as a file of Alertmanager has them: Go templates over a notification.
 *
 * <p>Contract under failure: a text that is no template, or fails, is left out and named, so that
 * the message goes out with Fairlead's own text in its place: an alert with another text is better
 * than none. Nothing here blocks.
 */
@NullMarked
package dev.fairlead.alert.message;

import org.jspecify.annotations.NullMarked;
