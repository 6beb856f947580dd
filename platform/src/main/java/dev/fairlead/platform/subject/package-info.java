/**
 * What something that went wrong is about, and what is suspected of it: the same two values from an
 * alert over its notification and its incident to the page. A field that is added here is added
 * everywhere.
 *
 * <p>Values only: nothing here blocks or fails.
 */
@NullMarked
package dev.fairlead.platform.subject;

import org.jspecify.annotations.NullMarked;
