/** Objectives of services, and what is left of their error budgets over time. */
@NullMarked
package dev.fairlead.console.slo;

import org.jspecify.annotations.NullMarked;
