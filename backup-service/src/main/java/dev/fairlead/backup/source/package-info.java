/**
 * The PostgreSQL servers that are backed up, and what is asked of them over SQL: rows that a
 * restore must find again, and how many rows each table has at the recovery point.
 *
 * <p>Contract under failure: passwords are looked up when they are used and stay out of logs and
 * events. Connections time out; nothing is retried here.
 */
@NullMarked
package dev.fairlead.backup.source;

import org.jspecify.annotations.NullMarked;
