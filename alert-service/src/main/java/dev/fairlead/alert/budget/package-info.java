/**
 * Error budgets: that one is spent, and that there is some again, is told once each.
 *
 * <p>Contract under failure: what is told is compared with what is stored, so that a restart tells
 * nothing again, and what could not be stored is told at the next look.
 */
@NullMarked
package dev.fairlead.alert.budget;

import org.jspecify.annotations.NullMarked;
