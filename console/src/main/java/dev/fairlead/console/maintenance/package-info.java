/** Maintenance: what is due and overdue, what was done and by whom, and signing it off. */
@NullMarked
package dev.fairlead.console.maintenance;

import org.jspecify.annotations.NullMarked;
