/**
 * Pages of charts: how a service does, and what it stands on. Each chart asks one expression, for a
 * bounded number of times and lines, whatever length of time was chosen.
 */
@NullMarked
package dev.fairlead.console.dashboard;

import org.jspecify.annotations.NullMarked;
