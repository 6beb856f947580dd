/**
 * Reads {@code config/backup/}. Under failure: all problems are reported with file, line and
 * column, and what was read before stays in force.
 */
@NullMarked
package dev.fairlead.backup.config;

import org.jspecify.annotations.NullMarked;
