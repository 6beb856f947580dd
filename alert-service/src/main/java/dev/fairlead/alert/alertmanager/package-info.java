/**
 * Alertmanager's configuration file, read as Alertmanager reads it: what holds there holds here,
 * and what is refused there is refused here, with the same words and with file, line and column
 * besides.
 *
 * <p>Pure: nothing here looks up a secret, reads another file or blocks.
 */
@NullMarked
package dev.fairlead.alert.alertmanager;

import org.jspecify.annotations.NullMarked;
