/**
 * The monthly operations report, made of the numbers of days. Each chapter is a class of its own,
 * listed in {@link dev.fairlead.maintenance.report.Chapters}.
 *
 * <p>Pure: the same numbers give the same report.
 */
@NullMarked
package dev.fairlead.maintenance.report;

import org.jspecify.annotations.NullMarked;
