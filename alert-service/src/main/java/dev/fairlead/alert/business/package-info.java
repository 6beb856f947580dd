/**
 * What services do for the firm, as numbers: measured once a minute by a query of the service's
 * file, so that they are there over time, can be compared with those of before, and somebody is
 * told where one is too low.
 */
@NullMarked
package dev.fairlead.alert.business;

import org.jspecify.annotations.NullMarked;
