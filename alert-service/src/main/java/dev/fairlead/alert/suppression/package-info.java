/**
 * What keeps alerts that fire from being told: silences that match them, and other alerts that
 * inhibit them.
 *
 * <p>Contract under failure: what an alert is suppressed by is stored with it, once for each
 * change, and compared with what should be as long as the service runs; where the store is away,
 * alerts stay as they are and are compared again.
 */
@NullMarked
package dev.fairlead.alert.suppression;

import org.jspecify.annotations.NullMarked;
