/**
 * The whole service, running on a real broker and a real database, with real pages of metrics and a
 * real receiver of webhooks.
 */
@NullMarked
package dev.fairlead.alert.app;

import org.jspecify.annotations.NullMarked;
