/**
 * Finds records of the trail by what their events say, newest first, page by page. Reads only; a
 * record that arrives meanwhile moves nothing between pages. Where the database is away it throws.
 */
@NullMarked
package dev.fairlead.audit.search;

import org.jspecify.annotations.NullMarked;
