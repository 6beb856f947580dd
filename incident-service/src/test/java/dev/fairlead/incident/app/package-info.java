/**
 * The whole service, running on a real broker and a real database, with a real receiver of pages.
 */
@NullMarked
package dev.fairlead.incident.app;

import org.jspecify.annotations.NullMarked;
