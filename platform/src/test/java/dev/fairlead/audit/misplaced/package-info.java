/** What no service may have: every role in a place that is not its own, for the walls to find. */
@NullMarked
package dev.fairlead.audit.misplaced;

import org.jspecify.annotations.NullMarked;
