/**
 * What people are shown of alerts: all that are known, one of them with everything that is known of
 * it, and which ones a silence would keep from being told.
 *
 * <p>Contract under failure: reads only, page by page; throws where the store is away. An alert
 * that changes while it is read may be shown as it was or as it is.
 */
@NullMarked
package dev.fairlead.alert.known;

import org.jspecify.annotations.NullMarked;
