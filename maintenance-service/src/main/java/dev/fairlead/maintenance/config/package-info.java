/**
 * Reads {@code config/maintenance/}. Under failure: all problems are reported with file, line and
 * column, and what was read before stays in force.
 */
@NullMarked
package dev.fairlead.maintenance.config;

import org.jspecify.annotations.NullMarked;
