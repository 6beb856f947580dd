/**
 * How grave an incident is, and what that promises.
 *
 * <p>Pure: the first rule that matches decides, and there is always a default. Nothing here blocks
 * or fails.
 */
@NullMarked
package dev.fairlead.incident.priority;

import org.jspecify.annotations.NullMarked;
