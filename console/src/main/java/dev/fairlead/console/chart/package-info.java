/**
 * Charts: lines over time with their limits, the moments that matter and what people and screen
 * readers can read in place of the picture.
 *
 * <p>Contract under failure: a chart is made of what could be had. What has no samples has a gap;
 * what a service refuses is said in its place.
 */
@NullMarked
package dev.fairlead.console.chart;

import org.jspecify.annotations.NullMarked;
